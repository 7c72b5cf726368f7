import { asObject, isObject, METHODS, type JsonObject, type Method } from './document';
import { pointerTo } from './json-pointer';

/** An operation with its location in a document. */
export interface PlacedOperation {
  /** The path's key under `paths`. What follows a `#` only distinguishes it from other entries of the same path. */
  readonly key: string;
  readonly method: Method;
  /** JSON Pointer to the operation. */
  readonly pointer: string;
  /** The Path Item Object around it. */
  readonly item: JsonObject;
  readonly operation: JsonObject;
}

/** All operations under `paths`, or another map of path items, in the order of the document. */
export function placedOperations(
  document: JsonObject,
  section: 'paths' | 'webhooks' = 'paths',
): PlacedOperation[] {
  return Object.entries(asObject(document[section])).flatMap(([key, value]) => {
    const item = asObject(value);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      const pointer = pointerTo(section, key, method);
      return isObject(operation) ? [{ key, method, pointer, item, operation }] : [];
    });
  });
}
