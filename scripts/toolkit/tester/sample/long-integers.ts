import { isBigint } from '../../compiler/extensions';
import { asBigint } from '../bigints';
import type { SchemaObject } from './schema';

const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

/** Whether a number is sent for a `bigint` with this schema. */
export function isLong(schema: object, value: unknown): value is number {
  return isBigint(schema) && Number.isInteger(value);
}

/**
 * Whether the digits with which a number is sent satisfy the schema of a `bigint`. Beyond 2^53 they are not
 * the number itself: those of `2 ** 63` are 9223372036854776000.
 */
export function digitsFit(schema: SchemaObject, value: number): boolean {
  const digits = asBigint(value);
  const [least, most] = RANGES[schema.format ?? ''] ?? [];
  const { multipleOf } = schema;
  return (
    (least === undefined || digits >= least) &&
    (most === undefined || digits <= most) &&
    digits >= (schema.minimum ?? -Infinity) &&
    digits <= (schema.maximum ?? Infinity) &&
    digits > (schema.exclusiveMinimum ?? -Infinity) &&
    digits < (schema.exclusiveMaximum ?? Infinity) &&
    (!Number.isInteger(multipleOf) || digits % BigInt(multipleOf ?? 1) === 0n)
  );
}
