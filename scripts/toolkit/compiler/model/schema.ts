import type { JsonType } from 'openapi-first-runtime/compiled';
import type { Json } from '../document';

/** A Schema Object of OpenAPI 3.1: JSON Schema 2020-12. `false` allows nothing, `true` everything. */
export type Schema = boolean | SchemaObject;

/**
 * A schema stays the JSON that it is in the contract: the same object, so that its place is known. The
 * keywords below have the type that `normalise` has ensured; any other is `unknown`. Keywords of older
 * drafts are gone (`definitions`, `dependencies`, `items` as a list), and so are those of OpenAPI 3.0
 * (`nullable`, `example`, `exclusiveMinimum: true`).
 */
export interface SchemaObject {
  readonly [keyword: string]: unknown;

  /** `#/components/schemas/<name>`. Other keywords next to it apply too. */
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly format?: string;
  readonly title?: unknown;
  readonly description?: unknown;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;

  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;

  readonly properties?: NamedSchemas;
  readonly patternProperties?: NamedSchemas;
  readonly additionalProperties?: Schema;
  readonly unevaluatedProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: NamedSchemas;

  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly unevaluatedItems?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;

  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;

  readonly discriminator?: Discriminator;
  readonly xml?: Xml;
}

export type NamedSchemas = Readonly<Record<string, Schema>>;

/** Discriminator Object. */
export interface Discriminator {
  readonly propertyName: string;
  /** The schema that belongs to a value: a reference to it. */
  readonly mapping?: Readonly<Record<string, string>>;
}

/** XML Object. */
export interface Xml {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}
