import { pointerTo } from '../../compiler/json-pointer';
import { keywordsOf } from '../../compiler/model/references';
import type { SchemaObject } from '../../compiler/model';
import { withoutNull } from './nullable';
import type { Member, Shapes } from './shapes';

/** How deep the members of members are looked at. */
const DEEPEST = 4;
/** The maximum number of pointers that a readable handler can have. */
const MOST = 40;
/** The maximum number of schemas that are looked at: deep and wide ones have too many names anyway. */
const LARGEST = 500;

/**
 * `pick(body, ["name","address"], ["/address/city"])`: members of a request. Of objects in them that accept
 * any member, it takes those that the contract names: others could be stored, but never returned.
 * @param stored the members that are stored, by name
 */
export function picking(
  value: string,
  given: readonly Member[],
  stored: ReadonlyMap<string, Member>,
  shapes: Shapes,
): string {
  const names = JSON.stringify(given.map(({ name }) => name));
  const inside = namesInside(given, stored, shapes);
  return `pick(${value}, ${names}${inside.length > 0 ? `, ${JSON.stringify(inside)}` : ''})`;
}

/**
 * The members of the objects in some members, as JSON Pointers; none if only those can be sent, or if there
 * are too many.
 */
export function namesInside(
  given: readonly Member[],
  stored: ReadonlyMap<string, Member>,
  shapes: Shapes,
): string[] {
  const names = new Names(shapes);
  const found = given.flatMap(({ name, schema }) => {
    const other = stored.get(name)?.schema;
    return other ? names.below(pointerTo(name), schema, other) : [];
  });
  return found.length > MOST || names.looked > LARGEST ? [] : found;
}

class Names {
  /** The number of schemas that have been looked at. */
  looked = 0;
  readonly #shapes: Shapes;

  constructor(shapes: Shapes) {
    this.#shapes = shapes;
  }

  below(at: string, given: SchemaObject, stored: SchemaObject, depth = 1): string[] {
    const shapes = this.#shapes;
    this.looked += 1;
    if (depth > DEEPEST || this.looked > LARGEST) return [];
    const [one, other] = [withoutNull(given, shapes), withoutNull(stored, shapes)];
    const [items, otherItems] = [shapes.resolved(one).items, shapes.resolved(other).items];
    if (items !== undefined && otherItems !== undefined)
      return this.below(at, keywordsOf(items), keywordsOf(otherItems), depth + 1);
    const from = shapes.of(one, 'request');
    const to = shapes.of(other, 'response');
    if (!from || !to || to.members.size === 0 || typeof to.others === 'object') return [];
    if (from.alternatives.size + to.alternatives.size > 0) return [];
    const inner = [...from.members.values()].flatMap(({ name, schema }) => {
      const kept = to.members.get(name)?.schema;
      const place = at + pointerTo(name);
      return kept ? [{ place, names: this.below(place, schema, kept, depth + 1) }] : [];
    });
    if (from.closed && inner.every(({ names }) => names.length === 0)) return [];
    return inner.flatMap(({ place, names }) => (names.length > 0 ? names : [place]));
  }
}
