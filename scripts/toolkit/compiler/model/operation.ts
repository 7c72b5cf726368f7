import type { OperationExtensions } from './extensions';
import type { Parameter } from './parameter';
import type { RequestBody } from './request-body';
import type { Response } from './response';
import type { SecurityRequirement } from './security';

/** A request and its responses: what the operation of a path and that of a webhook have in common. */
export interface Exchange {
  /** As sent: `GET`. Any method, since OpenAPI 3.2 has `QUERY` and `additionalOperations`. */
  readonly method: string;
  /** JSON Pointer into the normalised contract. */
  readonly pointer: string;
  readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly externalDocs: { readonly url: string } | undefined;
  readonly deprecated: boolean;
  /** The operation's own parameters override the path's with the same name and place. */
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /**
   * In the contract's order. Empty if the contract declares no response: the handler may then return
   * anything.
   */
  readonly responses: readonly Response[];
}

/** One method on one path. */
export interface Operation extends Exchange {
  /** The operationId, or the one that the toolkit assigned. It is unique. */
  readonly id: string;
  /** The path as requested, without the base path of a server. */
  readonly path: string;
  /** The path's key under `paths`: the text after `#` distinguishes it from others with the same path. */
  readonly key: string;
  /** The base paths under which it is served; never empty. */
  readonly bases: readonly string[];
  /** Alternatives, of which a request must satisfy one. Empty: the operation is public. */
  readonly security: readonly SecurityRequirement[];
  /** Whether a request without credentials is accepted. */
  readonly auth: 'required' | 'optional' | 'none';
  readonly extensions: OperationExtensions;
}

/** A request that the API sends, with its name in `webhooks`. */
export interface Webhook extends Exchange {
  readonly name: string;
}
