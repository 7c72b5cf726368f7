import type { Model, Schema } from './model';
import { targetOf } from './model/references';
import { subschemas } from './model/subschemas';

/** Every schema that a request may have to satisfy, including those referred to. */
export function sentSchemas({ operations, schemas }: Model): ReadonlySet<Schema> {
  const found = new Set<Schema>();
  const open = operations.flatMap(({ parameters, body }) => [
    ...parameters.flatMap(({ schema, content }) => [schema, content?.schema]),
    ...(body?.content ?? []).map(({ schema }) => schema),
  ]);
  while (open.length > 0) {
    const schema = open.pop();
    if (typeof schema !== 'object' || found.has(schema)) continue;
    found.add(schema);
    open.push(targetOf(schemas, schema), ...subschemas(schema));
  }
  return found;
}

/** Whether a schema allows anything: `true`, or an object without keywords. */
export function isAnything(schema: unknown): boolean {
  return (
    schema === true ||
    (typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0)
  );
}
