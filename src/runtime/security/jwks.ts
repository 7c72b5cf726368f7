import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { Unavailable } from '../unavailable';

export interface JwksOptions {
  /** How long keys are used before they are fetched again. Default: 10 minutes. */
  readonly maxAgeMs?: number;
  /** How long they may be used if they cannot be fetched. Default: 24 hours. */
  readonly staleMs?: number;
  /** The shortest time between two requests for an unknown key. Default: 30 seconds. */
  readonly cooldownMs?: number;
  /** The shortest time between two requests after a failed one. Default: 5 seconds. */
  readonly retryMs?: number;
  /** How long to wait for a response. Default: 3 seconds. */
  readonly timeoutMs?: number;
}

/** An issuer's set has a few keys of about 500 bytes each: more than this is an attack or a mistake. */
const mostBytes = 256 * 1024;
const mostKeys = 100;
/** RFC 7518, sections 3.3 and 3.5: "A key of size 2048 bits or larger MUST be used". */
const leastRsaBits = 2048;

/** A key of the set, with its purpose. */
export interface VerificationKey {
  readonly key: KeyObject;
  /** The only algorithm for which the set allows it; undefined: any that fits its type. */
  readonly algorithm: string | undefined;
}

interface Jwk extends JsonWebKey {
  readonly kid?: unknown;
  readonly alg?: unknown;
  readonly use?: unknown;
  readonly key_ops?: unknown;
}

/**
 * The issuer's public keys (RFC 7517), fetched when an unknown key is needed, and cached. A made-up key id
 * costs the issuer one request in 30 seconds, however often it is sent. While the issuer is unavailable,
 * known keys stay valid for a day, and unknown ones are answered with 503.
 */
export class Jwks {
  #keys = new Map<string | undefined, VerificationKey>();
  #fetchedAt = -Infinity;
  #failedAt = -Infinity;
  #fetching: Promise<void> | undefined;

  readonly #url: URL;
  readonly #options: JwksOptions;

  constructor(url: URL, options: JwksOptions = {}) {
    this.#url = url;
    this.#options = options;
  }

  /** The key with this id, or without an id the only key of the set. Rejects with `Unavailable`. */
  async find(kid: string | undefined): Promise<VerificationKey | undefined> {
    const { maxAgeMs = 600_000, staleMs = 86_400_000, cooldownMs = 30_000 } = this.#options;
    const known = this.#keys.get(kid);
    const age = Date.now() - this.#fetchedAt;
    if (age < (known ? maxAgeMs : cooldownMs)) return known;
    try {
      await this.#refresh();
    } catch (cause) {
      if (known && age < staleMs) return known;
      throw new Unavailable("The issuer's keys cannot be fetched", 5, { cause });
    }
    return this.#keys.get(kid);
  }

  async #refresh(): Promise<void> {
    if (Date.now() - this.#failedAt < (this.#options.retryMs ?? 5000)) {
      throw new Error('The JWKS could not be fetched a moment ago');
    }
    this.#fetching ??= this.#fetch().finally(() => (this.#fetching = undefined));
    await this.#fetching;
  }

  async #fetch(): Promise<void> {
    try {
      const response = await fetch(this.#url, {
        headers: { Accept: 'application/jwk-set+json, application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(this.#options.timeoutMs ?? 3000),
      });
      if (!response.ok) throw new Error(`The JWKS endpoint responded with ${response.status}`);
      this.#keys = readKeys(await readJson(response));
      this.#fetchedAt = Date.now();
    } catch (error) {
      this.#failedAt = Date.now();
      throw error;
    }
  }
}

/** Stops reading at the limit, so that an endless body does not fill the memory. */
async function readJson({ body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`The JWKS has more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** The set's signature keys by id, and the only key also without an id. */
function readKeys(set: unknown): Map<string | undefined, VerificationKey> {
  const list = (set as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(list)) throw new Error('The JWKS has no list of keys');
  if (list.length > mostKeys) throw new Error(`The JWKS has more than ${mostKeys} keys`);
  const keys = new Map<string | undefined, VerificationKey>();
  const usable = (list as Jwk[]).flatMap((jwk) => readKey(jwk) ?? []);
  for (const { kid, ...key } of usable) if (kid !== undefined) keys.set(kid, key);
  const [only] = usable;
  if (only && usable.length === 1) keys.set(undefined, only);
  return keys;
}

/**
 * Undefined for keys that are not for signatures, for unknown types (section 5), and for RSA keys that are
 * too short.
 */
function readKey(jwk: Jwk): (VerificationKey & { kid: string | undefined }) | undefined {
  if (jwk.use !== undefined && jwk.use !== 'sig') return undefined;
  if (Array.isArray(jwk.key_ops) && !jwk.key_ops.includes('verify')) return undefined;
  if (jwk.kty !== 'RSA' && jwk.kty !== 'EC') return undefined;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if ((key.asymmetricKeyDetails?.modulusLength ?? leastRsaBits) < leastRsaBits) return undefined;
    return {
      kid: typeof jwk.kid === 'string' ? jwk.kid : undefined,
      key,
      algorithm: typeof jwk.alg === 'string' ? jwk.alg : undefined,
    };
  } catch {
    return undefined;
  }
}
