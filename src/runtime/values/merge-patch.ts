import { pointerStep } from './faults';

/** What a JSON Merge Patch (RFC 7396) of a value may contain: `null` removes an optional member. */
export type MergePatch<T> = {
  readonly [Name in keyof T]?:
    Patched<T[Name]> | (Record<string, never> extends Pick<T, Name> ? null : never);
};

/** An object may be patched in part, any other value only as a whole. */
type Patched<V> = V extends readonly unknown[] ? V : V extends object ? MergePatch<V> | V : V;

/**
 * JSON Merge Patch (RFC 7396, section 2). Does not change the value itself.
 * @param nullable members that `null` sets instead of removing them, as JSON Pointers: `/note`, `/address/line2`.
 * Default: none, as in the RFC
 */
export function mergePatch<T extends object>(
  value: T,
  patch: MergePatch<T>,
  nullable: readonly string[] = [],
): T {
  return merged(value, patch, '', nullable) as T;
}

function merged(target: unknown, patch: object, at: string, nullable: readonly string[]): object {
  const members = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, change] of Object.entries(patch) as [string, unknown][]) {
    if (change === undefined) continue;
    const place = at + pointerStep(name);
    if (change === null && !nullable.includes(place)) members.delete(name);
    else
      members.set(
        name,
        isObject(change) ? merged(members.get(name), change, place, nullable) : change,
      );
  }
  return Object.fromEntries(members);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
