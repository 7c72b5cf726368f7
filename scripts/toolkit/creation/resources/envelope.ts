import type { SchemaObject } from '../../compiler/model';
import type { Shape, Shapes } from './shapes';

/** What a list operation returns: an array, by itself or as a member of an object. */
export interface ListBody {
  /** The schema of each element. */
  readonly items: SchemaObject;
  /** The member that is the array; undefined if it is the body itself. */
  readonly member: string | undefined;
  /** The object around it. */
  readonly shape: Shape | undefined;
}

const USUAL = ['data', 'items', 'results', 'values', 'records', 'content', 'entries'];

/** The list in a schema. @param many what the elements are called, to choose between two arrays */
export function listIn(
  schema: SchemaObject,
  many: string | undefined,
  shapes: Shapes,
): ListBody | undefined {
  const bare = elementsOf(schema, shapes);
  if (bare) return { items: bare, member: undefined, shape: undefined };
  const shape = shapes.of(schema, 'response');
  if (!shape || shape.alternatives.size > 0) return undefined;
  const arrays = [...shape.members.values()].flatMap(({ name, schema: member }) => {
    const items = elementsOf(member, shapes);
    return items ? [{ items, member: name, shape }] : [];
  });
  const preferred = arrays.find(({ member }) => member === many || USUAL.includes(member));
  return arrays.length === 1 ? arrays[0] : preferred;
}

function elementsOf(schema: SchemaObject, shapes: Shapes): SchemaObject | undefined {
  const { type, items, prefixItems } = shapes.resolved(schema);
  const isArray = [type].flat().includes('array') && !prefixItems;
  if (!isArray || typeof items !== 'object') return undefined;
  return shapes.of(items, 'response') ? items : undefined;
}
