import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../failure';
import type { DeployedDocumentation } from '../deployment-file';

/** The program `openapi-first`: of the sources, or of the package, whose JavaScript is two folders deeper. */
const program = path.join(__dirname.replace(/([\\/])dist\1(cjs|esm)(?=\1)/, ''), '../../bin.cjs');

/** Lambda's limit for a response is 6 MB as JSON, in which every quotation mark takes another byte. */
const LIMIT = 5_500_000;

/**
 * Writes the documentation next to the bundle of the function that serves it. This runs in a separate
 * process, because osls's own cannot load the runtime.
 * @throws Failure with what `npm run docs` says, or if Lambda could not send a page
 */
export async function writeDocumentation(
  { function: own }: DeployedDocumentation,
  root: string,
): Promise<void> {
  const folder = path.join(root, path.dirname(own.handler));
  try {
    await promisify(execFile)(process.execPath, [program, 'docs', '--out', folder], { cwd: root });
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new Failure(`docs=true needs the documentation: ${stderr.trim() || message}`);
  }
  for (const name of readdirSync(folder).filter((one) => !/\.(js|map)$/.test(one))) {
    const { size } = statSync(path.join(folder, name));
    if (size <= LIMIT) continue;
    throw new Failure(
      `docs=true cannot serve ${name}: it has ${(size / 1e6).toFixed(1)} MB, and Lambda sends at most ` +
        `${LIMIT / 1e6} MB. Publish dist/docs of npm run docs on a web server instead.`,
    );
  }
}
