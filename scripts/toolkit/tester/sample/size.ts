import type { Json } from './schema';

/** The size of a sample. `middle`: the contract's own example, or all members to a depth of three. */
export type Size = 'small' | 'middle' | 'large';

export const SIZES: readonly Size[] = ['middle', 'small', 'large'];

/** The approximate length of a value as JSON. */
export function lengthOf(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + lengthOf(item) + 1, 2);
  let sum = 2;
  for (const [name, member] of Object.entries(value)) sum += name.length + 4 + lengthOf(member);
  return sum;
}
