import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseJsonFile } from '../json-file';
import { root } from '../project';

/** The contract as it was last released; `npm run release` writes it. */
export const RELEASED = 'generated/released/openapi.json';

/** @returns undefined if none has been released yet */
export function releasedContract(file = path.join(root, RELEASED)): object | undefined {
  if (!existsSync(file)) return undefined;
  return parseJsonFile(
    readFileSync(file, 'utf8'),
    file,
    'Get it from the commit of the last release.',
  ) as object;
}

export function versionOf(contract: object): string {
  const { info } = contract as { info?: { version?: string } };
  return info?.version ?? '';
}
