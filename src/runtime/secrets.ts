import { given, type Environment } from './environment';

const SUFFIX = '_PARAMETER';

/**
 * Fetches the secrets to which the environment only refers. `JWT_SECRET_PARAMETER=/users/jwt` sets
 * `JWT_SECRET` to the value of that SSM parameter, decrypted, so that a function's settings contain no
 * secret. A variable that is already set is kept. Without any reference, nothing is called.
 * @param credentials taken from the environment, where Lambda puts them
 * @throws Error if SSM cannot be reached, refuses, or does not have a parameter (which the message names)
 */
export async function withSecrets(env: Environment): Promise<Environment> {
  const wanted = references(env);
  if (wanted.size === 0) return env;
  // In a separate file of the bundle, which most functions never load.
  const { getParameters } = await import('./ssm');
  const { Parameters, InvalidParameters } = await getParameters(env, [...new Set(wanted.values())]);
  if (InvalidParameters.length > 0) {
    throw new Error(
      `SSM has no parameter ${InvalidParameters.join(', ')}: create it as a SecureString, or correct the variable that names it.`,
    );
  }
  const values = new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
  const secrets = [...wanted].map(([name, parameter]) => [name, values.get(parameter)] as const);
  return { ...env, ...Object.fromEntries(secrets) };
}

/** Whether `withSecrets` has anything to fetch. */
export const refersToSecrets = (env: Environment): boolean => references(env).size > 0;

/** Variable → name of the parameter that holds its value. */
function references(env: Environment): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const [name, parameter] of Object.entries(env)) {
    const target = name.slice(0, -SUFFIX.length);
    if (name.endsWith(SUFFIX) && parameter && given(env, target) === undefined)
      wanted.set(target, parameter);
  }
  return wanted;
}
