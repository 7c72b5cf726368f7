import { LIST_WORDS, wordOf } from '../../compiler/list-words';
import type { Parameter as Declared, SchemaObject } from '../../compiler/model';
import { keywordsOf } from '../../compiler/model/references';
import type { NamedOperation } from '../names';
import { keyKind } from './keys';
import type { Shape, Shapes } from './shapes';

/** The meaning of the query parameters of a list. */
export interface ListParameters {
  readonly limit: Parameter | undefined;
  /** An opaque string from the previous page. */
  readonly cursor: Parameter | undefined;
  readonly offset: Parameter | undefined;
  readonly page: Parameter | undefined;
  /** The order parameter, and its value for newest first. */
  readonly order: (Parameter & { readonly descending: string }) | undefined;
  /** Members that must equal the parameter with the same name. */
  readonly filters: readonly Parameter[];
  /** Those that only the owner can implement. */
  readonly others: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  readonly schema: SchemaObject;
  /** Whether a handler always has a value: it is required, or has a default. */
  readonly present: boolean;
  readonly required: boolean;
}

export function listParameters(
  { parameters }: NamedOperation,
  item: { readonly shape: Shape },
  shapes: Shapes,
): ListParameters {
  const all = parameters.filter((one) => one.in === 'query').map((one) => read(one, shapes));
  const used = new Set<Parameter>();
  const take = (test: (one: Parameter, word: string) => boolean): Parameter | undefined => {
    const found = all.find((one) => !used.has(one) && test(one, wordOf(one.name)));
    if (found) used.add(found);
    return found;
  };
  const isNumber = ({ schema }: Parameter): boolean =>
    schema.type === 'integer' || schema.type === 'number';
  const limit = take((one, word) => LIST_WORDS.limit.test(word) && isNumber(one));
  const cursor = take((one, word) => LIST_WORDS.cursor.test(word) && isPlainText(one.schema));
  const offset = take((one, word) => LIST_WORDS.offset.test(word) && isNumber(one));
  const page = take((one, word) => LIST_WORDS.page.test(word) && isNumber(one));
  const order = take(
    (one, word) => LIST_WORDS.order.test(word) && descendingOf(one.schema) !== undefined,
  );
  const filters = all.filter((one) => {
    const member = item.shape.members.get(one.name);
    return !used.has(one) && member && comparable(one.schema, member.schema, shapes);
  });
  for (const one of filters) used.add(one);
  const descending = order && descendingOf(order.schema);
  return {
    ...{ limit, cursor, offset, page, filters },
    order: order && descending !== undefined ? { ...order, descending } : undefined,
    others: all.filter((one) => !used.has(one)),
  };
}

function read({ name, required, schema: declared }: Declared, shapes: Shapes): Parameter {
  const schema = shapes.resolved(keywordsOf(declared));
  return { name, schema, present: required || schema.default !== undefined, required };
}

function isPlainText({ type, format, enum: listed }: SchemaObject): boolean {
  return type === 'string' && listed === undefined && !/date|time/.test(format ?? '');
}

function descendingOf(schema: SchemaObject): string | undefined {
  const values = (schema.enum ?? []).map(String);
  const known = values.every((value) => /^(?:asc|desc)(?:ending)?$/i.test(value));
  return known ? values.find((value) => /^desc/i.test(value)) : undefined;
}

/** Whether values of both schemas can be equal. */
function comparable(one: SchemaObject, other: SchemaObject, shapes: Shapes): boolean {
  const [a, b] = [shapes.resolved(one), shapes.resolved(other)];
  if (a.type === 'boolean' && b.type === 'boolean') return true;
  const kind = keyKind(a, shapes);
  const [listed, others] = [a.enum ?? [], b.enum ?? []];
  const overlap =
    listed.length === 0 || others.length === 0 || listed.some((value) => others.includes(value));
  return kind !== undefined && kind === keyKind(b, shapes) && overlap;
}
