import { pointerStep } from './faults';

/**
 * Those of the named members that an object has.
 * @param inside what is kept of the objects in them, also in lists, as JSON Pointers without positions:
 * `/address/city`. An object of which nothing is named is kept as it is. Default: none
 */
export function pick<T extends object, const Names extends readonly KeyOf<T>[]>(
  from: T,
  names: Names,
  inside: readonly string[] = [],
): Picked<T, Names[number]> {
  const members = from as Readonly<Record<PropertyKey, unknown>>;
  const given = names.filter((name) => members[name] !== undefined);
  return Object.fromEntries(
    given.map((name) => [name, kept(members[name], pointerStep(String(name)), inside)]),
  ) as Picked<T, Names[number]>;
}

/* Of a union, each member of the union has the names that it knows. */
type KeyOf<T> = T extends unknown ? keyof T : never;
type Picked<T, Name> = T extends unknown ? Pick<T, Name & keyof T> : never;

function kept(value: unknown, at: string, inside: readonly string[]): unknown {
  const below = inside.filter((one) => one.startsWith(`${at}/`));
  if (below.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => kept(each, at, inside));
  const members = Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const place = at + pointerStep(name);
    const isNamed = below.some((one) => one === place || one.startsWith(`${place}/`));
    return isNamed ? [[name, kept(member, place, below)] as const] : [];
  });
  return Object.fromEntries(members);
}
