import { basePath, type LocalContract } from '../server/contract';

/**
 * The contract with its server's path moved into its own paths. Prism leaves the server's path out of
 * its addresses; so the mock answers where the API does, at `/v1/users`.
 */
export function prefixed(contract: LocalContract): LocalContract {
  const prefix = basePath(contract);
  if (prefix === '') return contract;
  const paths: LocalContract['paths'] = {};
  for (const [path, item] of Object.entries(contract.paths ?? {})) paths[prefix + path] = item;
  return { ...contract, servers: [], paths };
}
