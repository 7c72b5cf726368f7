import type { Logger } from '../telemetry/log';

/** What a client sent for one security scheme, taken from where the contract says it is. */
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
  /** The scopes (or roles) of which the operation demands all, in one of its alternatives. */
  readonly scopes: readonly string[];
  readonly operationId: string;
  readonly requestId: string;
  readonly log: Logger;
  /**
   * Says why the credential is not valid: `return refuse('the key is revoked')`. The reason goes into the
   * log, and into the answer of a local server; it must not hold the credential.
   */
  readonly refuse: Refuse;
}

/** Notes a reason, and gives what a scheme then returns: undefined. */
export type Refuse = (reason: string) => Authenticated<never> | undefined;

/** Who calls, and what they may do. */
export interface Authenticated<Caller> {
  readonly caller: Caller;
  /** Scopes granted to these credentials. The runtime compares them with what the contract demands. */
  readonly scopes: readonly string[];
}

/**
 * One security scheme. Called only when the request carries a credential for it.
 * Returns undefined where the credential is not valid (401), as `refuse` does; throws a problem for anything else
 * (a store that is down is a 503, never a 401).
 */
export type SecurityScheme<Caller, C extends Credential = Credential> = (
  request: AuthenticationRequest<C>,
) => Promise<Authenticated<Caller> | undefined> | Authenticated<Caller> | undefined;
