import type { ContentWriter, FieldPlan } from '../../contract';
import { stringifyExact } from '../exact-text';
import { plainExact } from '../plain-exact';

/**
 * An object as application/x-www-form-urlencoded. A list becomes one field per item and an object becomes a
 * JSON document (OpenAPI 3.1, section 4.8.15), unless its `encoding` says otherwise.
 */
export const writeForm: ContentWriter = (body, { fields = {} }, contentType) => {
  const pairs = new URLSearchParams();
  for (const [name, member] of Object.entries(plainExact(body) as Record<string, unknown>))
    for (const [key, text] of fieldOf(
      name,
      member,
      Object.hasOwn(fields, name) ? fields[name] : undefined,
    ))
      pairs.append(key, text);
  return { text: pairs.toString(), contentType };
};

function fieldOf(name: string, value: unknown, field: FieldPlan | undefined): [string, string][] {
  if (field?.style === 'deepObject' && typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) =>
      fieldOf(`${name}[${Array.isArray(value) ? '' : key}]`, member, field),
    );
  if (!Array.isArray(value)) return [[name, textOf(value)]];
  if (field?.style === undefined || field.explode) return value.map((item) => [name, textOf(item)]);
  const delimiter = { spaceDelimited: ' ', pipeDelimited: '|' }[field.style as string] ?? ',';
  return [[name, value.map(textOf).join(delimiter)]];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringifyExact(value);
}
