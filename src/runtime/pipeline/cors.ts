import type { ContractSettings, CorsPlan } from '../contract';
import type { RequestState } from './request-state';

type Headers = Readonly<Record<string, string>>;

/** The response depends on the origin: a cache must not give one origin's response to another. */
const STRANGER: Headers = { Vary: 'Origin' };

/** Headers that the runtime itself adds to responses, and that a page may want to read. */
const OWN = [
  'X-Request-Id',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'Deprecation',
  'Sunset',
];

/**
 * CORS (Fetch standard, 3.3) according to the contract's `x-openapi-first-cors`, with a list of allowed
 * origins.
 */
export class Cors {
  readonly #any: boolean;
  readonly #exact: ReadonlySet<string>;
  /** `https://*.example.com` as the text before and after the asterisk. */
  readonly #wildcards: readonly (readonly [string, string])[];
  readonly #exposed: string;

  readonly #plan: CorsPlan;

  constructor(plan: CorsPlan, origins: readonly string[] = plan.origins) {
    this.#plan = plan;

    this.#any = origins.includes('*');
    this.#exact = new Set(origins);
    this.#wildcards = origins.flatMap((origin) => {
      const [before, after] = origin.split('*');
      return before && after ? [[before, after] as const] : [];
    });
    this.#exposed = [...new Set([...plan.exposed, ...OWN])].join(', ');
  }

  /** Created only if the contract has `x-openapi-first-cors`. */
  static of(settings: ContractSettings, origins?: readonly string[]): Cors | undefined {
    return settings.cors && new Cors(settings.cors, origins);
  }

  /** For an actual request: whether the page may read the response. */
  headers(current: RequestState): Headers {
    const allowed = this.#allowed(current);
    // Most requests do not come from a page.
    if (allowed === STRANGER) return STRANGER;
    return { ...allowed, 'Access-Control-Expose-Headers': this.#exposed };
  }

  /** For a preflight: what the page may send to this path. */
  preflight(current: RequestState): Headers {
    const { 'access-control-request-method': method } = current.headers;
    const allowed = this.#allowed(current);
    if (method === undefined || allowed['Access-Control-Allow-Origin'] === undefined) {
      return allowed;
    }
    return {
      ...allowed,
      'Access-Control-Allow-Methods': current.allow.filter((one) => one !== 'OPTIONS').join(', '),
      'Access-Control-Allow-Headers': this.#plan.headers.join(', '),
      'Access-Control-Max-Age': String(this.#plan.maxAge),
    };
  }

  #allowed({ headers }: RequestState): Headers {
    const { credentials } = this.#plan;
    if (this.#any && !credentials) return { 'Access-Control-Allow-Origin': '*' };
    const { origin } = headers;
    if (typeof origin !== 'string' || !this.#knows(origin)) return STRANGER;
    return {
      ...STRANGER,
      'Access-Control-Allow-Origin': origin,
      ...(credentials && { 'Access-Control-Allow-Credentials': 'true' }),
    };
  }

  #knows(origin: string): boolean {
    if (this.#any || this.#exact.has(origin)) return true;
    return this.#wildcards.some(
      ([before, after]) =>
        origin.length > before.length + after.length &&
        origin.startsWith(before) &&
        origin.endsWith(after) &&
        /^[\w.-]+$/.test(origin.slice(before.length, origin.length - after.length)),
    );
  }
}
