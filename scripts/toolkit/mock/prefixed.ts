import { asObject, type JsonObject } from '../compiler/document';
import { basePath } from '../server/contract';

/**
 * The contract with its server's path moved into its own paths. Prism leaves the server's path out of
 * its addresses; so the mock answers where the API does, at `/v1/things`.
 */
export function prefixed(contract: JsonObject): JsonObject {
  const prefix = basePath(contract);
  if (prefix === '') return contract;
  const paths = Object.entries(asObject(contract.paths));
  return {
    ...contract,
    servers: [],
    paths: Object.fromEntries(paths.map(([path, item]) => [prefix + path, item])),
  };
}
