import type { Environment } from './environment';
import { getSecretValue, SecretsManagerError } from './secrets-manager';

/**
 * The values of variables, each from the member of a secret with its name.
 * @param wanted variable → name or ARN of the secret
 * @param until epoch milliseconds until which a failed call is retried
 */
export async function fetchValues(
  env: Environment,
  wanted: ReadonlyMap<string, string>,
  until: () => number,
): Promise<Environment> {
  const ids = [...new Set(wanted.values())];
  const texts = await Promise.all(ids.map((id) => fetchSecret(env, id, until)));
  const secrets = new Map(ids.map((id, index) => [id, members(id, texts[index])]));
  return Object.fromEntries([...wanted].map(([name, id]) => [name, secrets.get(id)?.[name]]));
}

/**
 * Milliseconds to wait before a call is retried: random, so that a thousand functions that start together
 * do not call together again ("full jitter").
 * https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 * @param attempt how many calls have failed, 1 or more
 */
export const retryDelay = (attempt: number, random: () => number = Math.random): number =>
  random() * Math.min(2_000, 50 * 2 ** attempt);

async function fetchSecret(env: Environment, id: string, until: () => number): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await getSecretValue(env, id);
    } catch (error) {
      const delay = retryDelay(attempt);
      const temporary = error instanceof SecretsManagerError && error.temporary;
      if (!temporary || Date.now() + delay > until()) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

function members(id: string, text = ''): Readonly<Record<string, string | undefined>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Its message would quote the secret.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, string>;
  throw new Error(`The secret ${id} is not a JSON object, such as {"JWT_SECRET":"…"}: correct it.`);
}
