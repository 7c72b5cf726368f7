import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument, isScalar } from 'yaml';
import { parseJsonFile } from '../json-file';
import { Failure } from '../failure';

/** Sets the version of a contract, and leaves everything else in its file unchanged. */
export function setVersion(file: string, version: string): void {
  const text = readFileSync(file, 'utf8');
  const node = parseDocument(text).getIn(['info', 'version'], true);
  const range = isScalar(node) ? node.range : undefined;
  if (!range) throw new Failure(`${file} has no info.version. Write: version: ${version}`);
  const [start, end] = range;
  const quote = /^["']/.exec(text.slice(start, end))?.[0] ?? '';
  writeFileSync(file, `${text.slice(0, start)}${quote}${version}${quote}${text.slice(end)}`);
}

/** Sets the version of the contract in the project's package.json and its lock file. */
export function setPackageVersion(folder: string, version: string): string[] {
  return ['package.json', 'package-lock.json'].filter((name) => {
    const file = path.join(folder, name);
    if (!existsSync(file)) return false;
    const text = readFileSync(file, 'utf8');
    const manifest = parseJsonFile(text, name) as Manifest;
    const own = manifest.packages?.[''];
    if (manifest.version === version && (!own || own.version === version)) return false;
    manifest.version = version;
    if (own) own.version = version;
    writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
    return true;
  });
}

interface Manifest {
  version?: string;
  packages?: Record<string, { version?: string }>;
}
