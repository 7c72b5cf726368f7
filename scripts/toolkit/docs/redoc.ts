import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../cli/command';
import { root } from '../project';

const cacheFolder = path.join(root, '.cache/docs');

/** Changes whenever what is made of Redoc's page below changes. */
const RECIPE = 1;

/**
 * Redoc's page for a contract: one file with everything in it, which asks no host for anything.
 *
 * @param contractFile an OpenAPI document, with whatever files it refers to
 * @throws Failure with what Redocly says of the document
 */
export async function renderDocs(contractFile: string): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(path.join(cacheFolder, 'build-'));
  const output = path.join(folder, 'index.html');
  try {
    await redocly([
      'build-docs',
      contractFile,
      `--output=${output}`,
      '--inlineBundle',
      '--openapi.disableTelemetry=true',
    ]);
    return selfContained(await readFile(output, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same, built once for each content of a contract that stands in one file. */
export async function cachedDocs(contractFile: string): Promise<string> {
  const hash = createHash('sha256')
    .update(`${RECIPE} ${redoclyVersion()} `)
    .update(await readFile(contractFile))
    .digest('hex');
  const file = path.join(cacheFolder, `${hash.slice(0, 32)}.html`);
  try {
    return await readFile(file, 'utf8');
  } catch {
    const html = await renderDocs(contractFile);
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, html);
    await rename(draft, file);
    return html;
  }
}

/** Lets the page load nothing but itself, whatever its scripts or the contract's Markdown want. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Redoc signs its pages with a picture that it loads from its own host: the name does as well. */
const SIGNATURE = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="62" height="16"><text y="12" font-family="sans-serif" font-size="12">Redocly</text></svg>',
);

function selfContained(html: string): string {
  return html
    .replace(
      /<head>/,
      `<head>\n  <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
    )
    .replaceAll(
      /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini[\w-]*\.svg/g,
      `data:image/svg+xml,${SIGNATURE}`,
    );
}

const packageFile = require.resolve('@redocly/cli/package.json', { paths: [root] });

function redoclyPackage(): { version: string; bin: { redocly: string } } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- JSON by a path known at run time
  return require(packageFile) as { version: string; bin: { redocly: string } };
}

const redoclyVersion = (): string => redoclyPackage().version;

async function redocly(args: string[]): Promise<void> {
  const program = path.resolve(path.dirname(packageFile), redoclyPackage().bin.redocly);
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { cwd: root, env }, (error, _out, stderr) => {
      if (error) reject(new Failure(`Redoc's page can't be built:\n${withoutNotices(stderr)}`));
      else resolve();
    });
  });
}

/** Redocly frames what it says of versions, its own and Node's; what it says of the document it does not. */
function withoutNotices(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s*[╔║╚]/.test(line));
  return lines.join('\n').trim();
}
