import { given, type Environment } from './environment';

const SUFFIX = '_FROM';

/**
 * Fetches the secrets to which the environment only refers, so that a function's settings contain none.
 * `JWT_SECRET_FROM=users/keys` sets `JWT_SECRET` to the member `JWT_SECRET` of the secret `users/keys` in
 * Secrets Manager (a name or an ARN), whose text is a JSON object. Each secret is fetched by one call,
 * however many variables refer to it. A variable that is already set is kept, and one that the secret does
 * not have stays unset. Without references, nothing is called.
 *
 * @param credentials taken from the environment, where Lambda puts them
 * @param until epoch milliseconds until which a failed call is retried; default: it is not retried
 * @throws Error if a secret cannot be read, or is not a JSON object
 */
export async function withSecrets(
  env: Environment,
  until: () => number = () => 0,
): Promise<Environment> {
  const wanted = references(env);
  if (wanted.size === 0) return env;
  // In a separate file of the bundle, which most functions never load.
  const { fetchValues } = await import('./secret-values');
  return { ...env, ...(await fetchValues(env, wanted, until)) };
}

/** Whether `withSecrets` has anything to fetch. */
export const refersToSecrets = (env: Environment): boolean => references(env).size > 0;

/** Variable → the secret that has its value. */
function references(env: Environment): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const [name, secret] of Object.entries(env)) {
    const target = name.slice(0, -SUFFIX.length);
    if (name.endsWith(SUFFIX) && secret && given(env, target) === undefined)
      wanted.set(target, secret);
  }
  return wanted;
}
