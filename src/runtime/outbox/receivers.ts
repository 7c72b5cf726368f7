import { given, type Environment } from '../environment';

/** Receives events. Receivers are chosen by the owner, not by API callers. */
export interface Receiver {
  readonly name: string;
  readonly url: string;
  /** Events are signed with each: while one secret replaces another, the receiver can use either. */
  readonly secrets: readonly Buffer[];
}

const mostReceivers = 10;
const namePattern = /^[a-z0-9][a-z0-9-]{0,31}$/;

/**
 * The names in `WEBHOOK_RECEIVERS`, such as `crm=https://crm.example.com/hook`, separated by spaces.
 * @throws Error that says how to set it
 */
export function receiverNames(env: Environment): readonly string[] {
  return [...addresses(env).keys()];
}

/**
 * The receivers in `WEBHOOK_RECEIVERS` with their secrets in `WEBHOOK_SECRETS`, such as `crm=whsec_…`. A
 * receiver with two secrets is listed twice.
 * @throws Error that says how to set them, without a secret
 */
export function readReceivers(env: Environment): readonly Receiver[] {
  const known = addresses(env);
  const secrets = new Map<string, Buffer[]>();
  for (const [name, value] of pairs(env, 'WEBHOOK_SECRETS')) {
    const text = value.replace(/^whsec_/, '');
    const bytes = Buffer.from(text, 'base64');
    // Receivers' libraries are stricter than Node: they want the standard alphabet and the padding.
    const isBase64 = text !== value && bytes.toString('base64') === text;
    if (!known.has(name))
      throw new Error(
        `WEBHOOK_SECRETS has "${name}", which WEBHOOK_RECEIVERS does not: remove it.`,
      );
    if (!isBase64 || bytes.length < 24 || bytes.length > 64)
      throw new Error(
        `The secret of "${name}" in WEBHOOK_SECRETS is not valid: write whsec_ and 24 to 64 bytes in Base64, such as the output of: echo "whsec_$(openssl rand -base64 32)"`,
      );
    secrets.set(name, [...(secrets.get(name) ?? []), bytes]);
  }
  return [...known].map(([name, url]) => {
    const own = secrets.get(name);
    if (!own)
      throw new Error(
        `WEBHOOK_SECRETS has no secret for "${name}" in WEBHOOK_RECEIVERS: add ${name}=whsec_….`,
      );
    return { name, url, secrets: own };
  });
}

function addresses(env: Environment): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, url] of pairs(env, 'WEBHOOK_RECEIVERS')) {
    if (found.has(name)) throw new Error(`WEBHOOK_RECEIVERS has "${name}" twice: rename one.`);
    if (!URL.canParse(url) || !/^https?:/i.test(url))
      throw new Error(`The address of "${name}" in WEBHOOK_RECEIVERS is not a URL: correct it.`);
    found.set(name, url);
  }
  if (found.size > mostReceivers)
    throw new Error(`WEBHOOK_RECEIVERS has more than ${mostReceivers} receivers: remove some.`);
  return found;
}

function pairs(env: Environment, variable: string): [string, string][] {
  const words = given(env, variable)?.split(/\s+/).filter(Boolean) ?? [];
  return words.map((word) => {
    const at = word.indexOf('=');
    const name = word.slice(0, at);
    // The word may be a secret.
    if (at < 0 || !namePattern.test(name))
      throw new Error(
        `${variable} is a list of NAME=VALUE, separated by spaces, with names of lowercase letters, digits and hyphens: correct it.`,
      );
    return [name, word.slice(at + 1)];
  });
}
