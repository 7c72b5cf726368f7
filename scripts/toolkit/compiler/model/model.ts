import type { JsonObject } from '../document';
import type { Place } from '../findings';
import type { ContractExtensions } from './extensions';
import type { MediaType } from './media-type';
import type { Operation, Webhook } from './operation';
import type { Schema } from './schema';
import type { SecurityScheme } from './security';
import type { Server } from './server';

/**
 * A contract as all later steps see it: normalised, with references followed and defaults resolved. Later
 * steps need not check anything in it again. Whatever the contract names once and uses repeatedly (a
 * parameter, a response) is one object here.
 */
export interface Model {
  readonly info: { readonly title: string; readonly version: string };
  /** The servers of the whole contract; a path or an operation may have others (`Operation.bases`). */
  readonly servers: readonly Server[];
  /** The path of the first server: `/v1`; empty if there is none. */
  readonly basePath: string;
  readonly tags: readonly Tag[];
  /** In the contract's order. */
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  /** `components/securitySchemes`, in the contract's order. */
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  /** `components/schemas`: what the references of schemas lead to. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** `components/mediaTypes` (OpenAPI 3.2). */
  readonly mediaTypes?: ReadonlyMap<string, MediaType>;
  readonly extensions: ContractExtensions;
  /**
   * The normalised contract, for steps that need it whole: compiling its schemas, openapi-typescript.
   * OpenAPI 3.1. Its only references are `#/components/<section>/<name>`, and every operation has an id.
   */
  readonly document: JsonObject;
  /** Where a location in the normalised contract comes from. */
  readonly origin: Origin;
}

export interface Tag {
  readonly name: string;
  readonly description: string | undefined;
}

/** The file and place that a JSON Pointer into the normalised contract comes from. */
export type Origin = (pointer: string) => Place;
