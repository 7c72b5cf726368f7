import type { Logger } from '../telemetry/log';

/** What a client sent for one security scheme, at the place that the contract declares. */
export type Credential =
  | { readonly type: 'bearer'; readonly token: string }
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  | { readonly type: 'apiKey'; readonly value: string }
  | { readonly type: 'mutualTLS'; readonly subject: string }
  /** Any other HTTP authentication scheme (RFC 9110, section 11): what follows the scheme's name. */
  | { readonly type: 'http'; readonly scheme: string; readonly value: string };

export interface AuthenticationRequest<C extends Credential = Credential> {
  readonly credential: C;
  /** The scheme's name in the contract. */
  readonly scheme: string;
  /** The scopes (or roles) that one of the operation's alternatives requires. */
  readonly scopes: readonly string[];
  readonly operationId: string;
  readonly requestId: string;
  readonly log: Logger;
  /**
   * Says why the credential is not valid: `return refuse('the key is revoked')`. The reason appears in the
   * log, and in the response of a local server. It must not contain the credential.
   */
  readonly refuse: Refuse;
}

/** Records the reason, and returns undefined, as a scheme that refuses must. */
export type Refuse = (reason: string) => Authenticated<never> | undefined;

/** Who calls, and what they may do. */
export interface Authenticated<Caller> {
  readonly caller: Caller;
  /** Scopes granted to these credentials. The runtime compares them with what the contract requires. */
  readonly scopes: readonly string[];
}

/**
 * One security scheme. Called only if the request has a credential for it. Returns undefined (as `refuse`
 * does) if the credential is not valid, which becomes a 401. Throws a problem for anything else: an
 * unavailable store is a 503, never a 401.
 */
export type SecurityScheme<Caller, C extends Credential = Credential> = (
  request: AuthenticationRequest<C>,
) => Promise<Authenticated<Caller> | undefined> | Authenticated<Caller> | undefined;
