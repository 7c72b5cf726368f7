import type { SchemaObject } from '../../compiler/model';
import type { Shape, Shapes } from './shapes';

/** What a list operation returns: an array, by itself or as a member of an object. */
export interface ListBody {
  /** The schema of each element. */
  readonly items: SchemaObject;
  /** The names that lead to the array: none if it is the body itself. */
  readonly path: readonly string[];
  /** The object around it, or around several levels of it. */
  readonly shape: Shape | undefined;
}

const USUAL = ['data', 'items', 'results', 'values', 'records', 'content', 'entries'];

/** How deep a list may be in its response: `{ result: { orders: [] } }`. */
const DEEPEST = 2;

/** The list in a schema. @param many what the elements are called, to choose between two arrays */
export function listIn(
  schema: SchemaObject,
  many: string | undefined,
  shapes: Shapes,
  depth = 0,
): ListBody | undefined {
  const bare = elementsOf(schema, shapes);
  if (bare) return { items: bare, path: [], shape: undefined };
  const shape = shapes.of(schema, 'response');
  if (!shape || shape.alternatives.size > 0 || depth === DEEPEST) return undefined;
  const members = [...shape.members.values()];
  const arrays = members.flatMap(({ name, schema: member }) => {
    const items = elementsOf(member, shapes);
    return items ? [{ items, path: [name], shape }] : [];
  });
  const preferred = arrays.find(({ path: [name = ''] }) => name === many || USUAL.includes(name));
  if (arrays.length > 0) return arrays.length === 1 ? arrays[0] : preferred;
  const [inner, ...more] = members.flatMap(({ name, schema: member }) => {
    const below = listIn(member, many, shapes, depth + 1);
    return below ? [{ ...below, path: [name, ...below.path], shape }] : [];
  });
  return more.length === 0 ? inner : undefined;
}

function elementsOf(schema: SchemaObject, shapes: Shapes): SchemaObject | undefined {
  const { type, items, prefixItems } = shapes.resolved(schema);
  const isArray = [type].flat().includes('array') && !prefixItems;
  if (!isArray || typeof items !== 'object') return undefined;
  return shapes.of(items, 'response') ? items : undefined;
}
