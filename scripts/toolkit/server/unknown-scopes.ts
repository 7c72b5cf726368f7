import { scopesOf } from '../compiler/model';
import { readModel } from './contract';

/** A credential may have any scope, but one that no operation requires is usually misspelt. */
export function warnOfUnknownScopes(scopes: readonly string[]): void {
  const known = scopesOf(readModel());
  const unknown = scopes.filter((scope) => !known.includes(scope));
  if (unknown.length === 0) return;
  process.stderr.write(
    `No operation requires ${unknown.join(', ')}. The contract has ${known.length > 0 ? `these scopes: ${known.join(', ')}` : 'no scopes'}.\n`,
  );
}
