import type { OperationExtensions } from './extensions';
import type { Parameter } from './parameter';
import type { RequestBody } from './request-body';
import type { Response } from './response';
import type { SecurityRequirement } from './security';

/** A request and its responses: what an operation of a path and one of a webhook have in common. */
export interface Exchange {
  /** As it is sent: `GET`. Any method, since OpenAPI 3.2 has `QUERY` and `additionalOperations`. */
  readonly method: string;
  /** JSON Pointer into the normalised contract. */
  readonly pointer: string;
  readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly externalDocs: { readonly url: string } | undefined;
  readonly deprecated: boolean;
  /** The operation's own beats the path's of the same name and place. */
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** In the contract's order. Empty if the contract declares no response: the handler may then answer anything. */
  readonly responses: readonly Response[];
}

/** One method on one path. */
export interface Operation extends Exchange {
  /** The operationId, or the one that the toolkit gave it: no other operation has it. */
  readonly id: string;
  /** The path as it is requested, without the base path of a server. */
  readonly path: string;
  /** The path's key under `paths`: what follows a `#` tells it from others of the same path. */
  readonly key: string;
  /** The base paths under which it is served; never empty. */
  readonly bases: readonly string[];
  /** Alternatives, of which a request meets one. Empty: the operation is open to all. */
  readonly security: readonly SecurityRequirement[];
  /** Whether a request without credentials is let through. */
  readonly auth: 'required' | 'optional' | 'none';
  readonly extensions: OperationExtensions;
}

/** A request that the API sends, under its name in `webhooks`. */
export interface Webhook extends Exchange {
  readonly name: string;
}
