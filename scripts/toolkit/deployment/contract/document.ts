import { unescapePointer } from '../../compiler/json-pointer';

/**
 * What this step reads of the normalised contract: OpenAPI 3.1, only `#/components/…` references
 * left. Everything else in the document is none of its business.
 */
export interface Document {
  readonly info: { readonly title: string; readonly version: string };
  readonly servers?: readonly Server[];
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly { readonly name: string }[];
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly parameters?: Readonly<Record<string, Parameter | Reference>>;
    readonly requestBodies?: Readonly<Record<string, Body | Reference>>;
    readonly responses?: Readonly<Record<string, Body | Reference>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme | Reference>>;
  };
  readonly 'x-cors'?: Cors;
  readonly 'x-throttling'?: Throttling;
  readonly 'x-api-key-required'?: boolean;
}

export interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly default: string }>>;
}

export interface PathItem {
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly [method: string]: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: Body | Reference;
  readonly responses?: Readonly<Record<string, Body | Reference>>;
  readonly security?: readonly SecurityRequirement[];
  readonly 'x-throttling'?: Throttling;
  readonly 'x-cache'?: { readonly ttlSeconds: number };
  readonly 'x-table-access'?: readonly string[];
  readonly 'x-api-key-required'?: boolean;
}

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly in: string;
  readonly name: string;
}

/** A request body or a response, as far as its media types go. */
export interface Body {
  readonly content?: Readonly<Record<string, unknown>>;
}

export interface SecurityScheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
  /** What checking these credentials does to the table. */
  readonly 'x-table-access'?: readonly string[];
}

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface Throttling {
  /** Requests a second. */
  readonly rateLimit: number;
  readonly burstLimit: number;
}

export interface Cors {
  readonly origins: readonly string[];
  readonly maxAge?: number;
  readonly credentials?: boolean;
  readonly headers?: readonly string[];
}

type Components = NonNullable<Document['components']>;

/** Follows references inside `components` of one kind. */
export function resolve<T extends object>(
  document: Document,
  kind: keyof Components,
  value: T | Reference,
): T {
  const seen = new Set<string>();
  let current: T | Reference = value;
  while ('$ref' in current) {
    const prefix = `#/components/${kind}/`;
    const { $ref } = current;
    const name = unescapePointer($ref.slice(prefix.length));
    const target = document.components?.[kind]?.[name];
    if (!$ref.startsWith(prefix) || seen.has($ref) || target === undefined) {
      throw new Error(`${$ref} does not lead to one of the ${kind}.`);
    }
    seen.add($ref);
    current = target as T | Reference;
  }
  return current;
}
