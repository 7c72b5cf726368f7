import type { Direction, SchemaObject } from './schema';

/** The context in which a schema is linked. */
export interface Context {
  readonly direction: Direction;
  /** Properties that this direction refuses at this instance location. */
  readonly refused: ReadonlySet<string>;
  /** Under `not` and `if` a refusal would mean its opposite: there the schema stays as it is. */
  readonly isNegated: boolean;
  /** Schemas with an in-place cycle that are being applied to this instance location. */
  readonly applied: ReadonlySet<SchemaObject>;
}

export const nothing: ReadonlySet<never> = new Set<never>();

/** The context of the schemas of items and members. */
export function childOf(context: Context): Context {
  return { ...context, refused: nothing, isNegated: false, applied: nothing };
}
