import path from 'node:path';
import { extensionName } from '../compiler/extensions';
import { pointerTo } from '../compiler/json-pointer';
import { loadContract } from '../compiler/load';
import { withAdditions, type Addition } from './contract-additions';
import { CONTRACT } from './contract-files';
import type { NamedScheme } from './names';
import { tableAccessOf } from './program/security';

/**
 * The contract's files that must declare what the functions of its security schemes do with the table, so
 * that the table is created and they are allowed to use it.
 * @param work where the files are
 */
export async function withSchemeAccess(
  work: string,
  files: ReadonlyMap<string, string>,
  schemes: readonly NamedScheme[],
): Promise<ReadonlyMap<string, string>> {
  const working = schemes.filter(
    (one) => tableAccessOf(one).length > 0 && one.scheme.extensions.tableAccess.length === 0,
  );
  if (working.length === 0) return new Map();
  const { origin } = await loadContract(path.join(work, CONTRACT));
  const additions = new Map<string, Addition[]>();
  for (const one of working) {
    const { file, pointer } = origin(pointerTo('components', 'securitySchemes', one.id));
    const place = path.relative(work, path.resolve(file)).replaceAll(path.sep, '/');
    const addition = { pointer, name: extensionName('table-access'), value: tableAccessOf(one) };
    additions.set(place, [...(additions.get(place) ?? []), addition]);
  }
  return new Map(
    [...additions].map(([place, those]) => [place, withAdditions(files.get(place) ?? '', those)]),
  );
}
