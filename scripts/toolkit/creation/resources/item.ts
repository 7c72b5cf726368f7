import type { SchemaObject } from '../../compiler/model';
import type { NamedOperation } from '../names';
import { successesOf, type Success } from './bodies';
import { listIn, type ListBody } from './envelope';
import type { Shape, Shapes } from './shapes';
import { heldIn } from './wrapper';

/** The objects of a resource, as its operations return them. */
export interface Item {
  readonly schema: SchemaObject;
  readonly shape: Shape;
  /** The operation and status that return one. */
  readonly from: { readonly id: string; readonly success: Success };
  /** Where it is in that response: names of members, undefined for an element of an array. */
  readonly path: readonly (string | undefined)[];
}

/** What the operations return: one object, by itself or inside another one. */
export function itemOf(
  answering: readonly (NamedOperation | undefined)[],
  listing: NamedOperation | undefined,
  shapes: Shapes,
): Item | undefined {
  for (const operation of answering) {
    if (!operation) continue;
    for (const success of successesOf(operation, shapes)) {
      const { body } = success;
      const shape = body && shapes.of(body.schema, 'response');
      if (!body || !shape || shape.members.size === 0) continue;
      const from = { id: operation.id, success };
      const holder = heldIn(shape, shapes);
      const inner = holder && shapes.of(holder.schema, 'response');
      if (holder && inner)
        return { schema: holder.schema, shape: inner, from, path: [holder.name] };
      return { schema: body.schema, shape, from, path: [] };
    }
  }
  const list: ListBody | undefined = listing && listOf(listing, shapes);
  const shape = list && shapes.of(list.items, 'response');
  const [success] = listing ? successesOf(listing, shapes) : [];
  return list && shape && success && listing
    ? {
        schema: list.items,
        shape,
        from: { id: listing.id, success },
        path: [...list.path, undefined],
      }
    : undefined;
}

/** The list in the response of an operation. */
export function listOf(operation: NamedOperation, shapes: Shapes): ListBody | undefined {
  const [success] = successesOf(operation, shapes);
  return success?.body && listIn(success.body.schema, undefined, shapes);
}
