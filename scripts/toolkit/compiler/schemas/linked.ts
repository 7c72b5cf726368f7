import { isObject, keywords, type Direction } from './schema';
import type { Tags } from './tags';

/** A call of another function, by the number of its node. */
export class Ref {
  constructor(readonly node: number) {}
}

/**
 * A schema as Ajv receives it: only the keywords that validate, and instead of references `call`, a list of
 * `Ref`. So recursion stays a call between functions, and each node is compiled separately.
 */
export type Linked = boolean | LinkedObject;
export type LinkedObject = Readonly<Record<string, unknown>>;

/**
 * A value of the keyword `tagged`: a `oneOf` or `anyOf` whose alternatives are distinguished by a property.
 */
export interface Tagged extends Tags {
  readonly keyword: 'oneOf' | 'anyOf';
  readonly branches: readonly Ref[];
}

/** A schema that becomes a function. */
export interface Node {
  readonly number: number;
  /** The component that it comes from, only for its name. */
  readonly label: string | undefined;
  readonly direction: Direction;
  readonly pointer: string;
  schema: Linked;
}

/** The same value with each `Ref` in it replaced; null removes it from its list. */
export function withRefs<T>(value: T, replace: (ref: Ref) => Ref | null): T {
  return mapped(value, replace) as T;
}

function mapped(value: unknown, replace: (ref: Ref) => Ref | null): unknown {
  if (value instanceof Ref) return replace(value);
  if (Array.isArray(value)) {
    const hasRefs = value.some((item) => item instanceof Ref);
    const items = value.map((item) => mapped(item, replace));
    return hasRefs ? items.filter((item) => item !== null) : items;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapped(item, replace)]),
  );
}

/** The same text for schemas that mean the same: members sorted, references as `text` names them. */
export function canonical(value: unknown, text: (ref: Ref) => string): string {
  // A JSON value cannot begin with `@`, so no schema can look like a reference.
  if (value instanceof Ref) return `@${text(value)}`;
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, text)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, text)}`).join()}}`;
}

export function refsIn(value: unknown): readonly Ref[] {
  const refs: Ref[] = [];
  canonical(value, (ref) => String(refs.push(ref)));
  return refs;
}

/** The same schema with its subschemas for items and members replaced. */
export function withChildren(
  schema: LinkedObject,
  replace: (child: LinkedObject) => Linked,
): LinkedObject {
  const child = (value: unknown): unknown => (isObject(value) ? replace(value) : value);
  const inside = (value: unknown): unknown =>
    isObject(value) ? withChildren(value, replace) : value;
  const members = (value: unknown, each: (value: unknown) => unknown): unknown =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, each(item)]))
      : value;
  const list = (value: unknown, each: (value: unknown) => unknown): unknown =>
    Array.isArray(value) ? value.map(each) : value;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      switch (keywords.get(keyword)) {
        case 'child':
          return [keyword, child(value)];
        case 'childList':
          return [keyword, list(value, child)];
        case 'childMap':
          return [keyword, members(value, child)];
        case 'inPlace':
          return [keyword, inside(value)];
        case 'inPlaceList':
          return [keyword, list(value, inside)];
        case 'inPlaceMap':
          return [keyword, members(value, inside)];
        default:
          return [keyword, value];
      }
    }),
  );
}
