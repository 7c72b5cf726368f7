import type { Credential } from './credentials';

/** The options of `createClient`. */
export interface ClientOptions<SchemeName extends string = string> {
  /** Where the API is: `https://api.example.com/v1`. Default: the contract's first server. */
  readonly baseUrl?: string | undefined;
  /** For each security scheme, a token, a key or `name:password`, or a function that returns one. */
  readonly credentials?: Readonly<Partial<Record<SchemeName, Credential>>> | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds that each attempt may take. Default 30,000. */
  readonly timeout?: number | undefined;
  /** How often a call is repeated, if that is safe. Default 2. */
  readonly retries?: number | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The first argument of every operation. It has no state. */
export interface Client extends ClientOptions {
  readonly baseUrl: string;
}

/** @param server the contract's first one */
export function clientFor(server: string, options: ClientOptions): Client {
  const baseUrl = (options.baseUrl ?? server).replace(/\/$/, '');
  const isWhole = /^[a-z][a-z\d+.-]*:/i.test(baseUrl);
  if (!isWhole && !('location' in globalThis))
    throw new TypeError(
      `Give createClient a baseUrl with a host, such as https://api.example.com${baseUrl}.`,
    );
  return { ...options, baseUrl };
}
