import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { loadContract } from '../compiler/load';
import { publish } from '../compiler/published';
import { redocly, redoclyVersion } from '../compiler/redocly';
import { Failure } from '../failure';
import { projectName, root } from '../project';
import { documented } from './document';
import { readGuides } from './guides';
import { llmsText } from './llms';
import { pageTemplate } from './template';

const cacheFolder = path.join(root, '.cache/docs');

/** Changes whenever the processing of Redoc's page below changes. */
const RECIPE = 7;

/**
 * The documentation of a contract, by file name: Redoc's page as one file with everything in it, which
 * loads nothing from other hosts; the contract to download; and `llms.txt`.
 *
 * @param contractFile an OpenAPI document, which may refer to other files
 * @throws Failure with Redocly's message about the document
 */
export async function renderDocs(contractFile: string): Promise<Record<string, string>> {
  const contract = await loadContract(contractFile);
  const guides = readGuides(root);
  const { document } = publish(contract.published);
  return {
    'index.html': await page(
      JSON.stringify(documented(contract, guides, `${projectName()}-client`)),
      pageTemplate(document),
    ),
    'openapi.json': `${JSON.stringify(document, undefined, 2)}\n`,
    'openapi.yaml': stringify(document, { lineWidth: 0 }),
    'llms.txt': llmsText(contract.model, document, guides),
  };
}

async function page(document: string, template: string): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(path.join(cacheFolder, 'build-'));
  const file = (name: string): string => path.join(folder, name);
  try {
    await writeFile(file('openapi.json'), document);
    await writeFile(file('template.hbs'), template);
    const { ok, stderr } = await redocly([
      'build-docs',
      file('openapi.json'),
      `--output=${file('index.html')}`,
      `--template=${file('template.hbs')}`,
      '--inlineBundle',
      '--openapi.disableTelemetry=true',
    ]);
    if (!ok) throw new Failure(`Redoc's page could not be built:\n${stderr}`);
    return selfContained(await readFile(file('index.html'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The page, built once for each version of a contract that consists of one file. */
export async function cachedDocs(contractFile: string): Promise<string> {
  const hash = createHash('sha256')
    .update(`${RECIPE} ${redoclyVersion()} `)
    .update(JSON.stringify(readGuides(root)))
    .update(await readFile(contractFile))
    .digest('hex');
  const file = path.join(cacheFolder, `${hash.slice(0, 32)}.html`);
  try {
    return await readFile(file, 'utf8');
  } catch {
    const { 'index.html': html = '' } = await renderDocs(contractFile);
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, html);
    await rename(draft, file);
    return html;
  }
}
/**
 * Prevents the page from loading anything but itself, whatever its scripts or the contract's Markdown
 * request.
 */
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

/** Redoc signs its pages with a picture from its own host, which is replaced by the name. */
const SIGNATURE = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="62" height="16"><text y="12" font-family="sans-serif" font-size="12" fill="#7d83a3">Redocly</text></svg>',
);

function selfContained(html: string): string {
  return (
    html
      .replace(
        /<head>/,
        `<head>\n  <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
      )
      .replaceAll(
        /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini[\w-]*\.svg/g,
        `data:image/svg+xml,${SIGNATURE}`,
      )
      // A label that omits the text that it labels (WCAG 2.2, 2.5.3): without it, the text is the label.
      .replaceAll('"aria-label":`Example`,', '')
  );
}
