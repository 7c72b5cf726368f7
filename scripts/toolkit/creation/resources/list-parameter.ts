import type { SchemaObject } from '../../compiler/model';

/** A query parameter of a list. */
export interface Parameter {
  readonly name: string;
  /** Its expression in a handler: `query.limit`. */
  readonly text: string;
  readonly schema: SchemaObject;
  /** Whether a handler always has a value: it is required, or has a default. */
  readonly present: boolean;
  readonly required: boolean;
}
