import { LIST_WORDS, wordOf } from '../../compiler/list-words';
import type { Parameter as Declared, SchemaObject } from '../../compiler/model';
import { keywordsOf } from '../../compiler/model/references';
import type { NamedOperation } from '../names';
import { filterOf, type Filter } from './filters';
import type { Parameter } from './list-parameter';
import { allowsNull, withoutNull } from './nullable';
import type { Shape, Shapes } from './shapes';
import { sortingOf, type Sorting } from './sorting';
import { accessed } from './own-values';

/** The meaning of the query parameters of a list. */
export interface ListParameters {
  readonly limit: Parameter | undefined;
  /** An opaque string from the previous page. */
  readonly cursor: Parameter | undefined;
  readonly offset: Parameter | undefined;
  readonly page: Parameter | undefined;
  /** The order parameter, and its value for newest first. */
  readonly order: (Parameter & { readonly descending: string }) | undefined;
  /** The parameter that names the member by which a list is sorted. */
  readonly sort: Sort | undefined;
  /** Parameters that leave out some objects. */
  readonly filters: readonly Filter[];
  /** Those that only the owner can implement. */
  readonly others: readonly Parameter[];
}

export type Sort = Parameter & Pick<Sorting<Parameter>, 'orders'>;

export function listParameters(
  { parameters }: NamedOperation,
  item: { readonly shape: Shape },
  shapes: Shapes,
): ListParameters {
  const all = parameters
    .filter((one) => one.in === 'query')
    .flatMap((one) => spread(one, shapes) ?? [read(one, shapes)]);
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
  const sorting = sortingOf(
    all.filter((one) => !used.has(one)),
    item.shape,
    shapes,
  );
  if (sorting) used.add(sorting.parameter);
  const filters = all.flatMap((one) => {
    const filter = used.has(one) ? undefined : filterOf(one, item.shape, shapes);
    if (filter) used.add(one);
    return filter ?? [];
  });
  const descending = order && descendingOf(order.schema);
  return {
    ...{ limit, cursor, offset, page, filters },
    sort: sorting && { ...sorting.parameter, orders: sorting.orders },
    order: order && descending !== undefined ? { ...order, descending } : undefined,
    others: all.filter((one) => !used.has(one)),
  };
}

function read({ name, required, schema: declared }: Declared, shapes: Shapes): Parameter {
  const whole = keywordsOf(declared);
  const schema = shapes.resolved(withoutNull(whole, shapes));
  const isGiven = required || (schema.default !== undefined && schema.default !== null);
  const present = isGiven && !allowsNull(whole, shapes);
  return { name, text: `query${accessed(name)}`, schema, present, required };
}

/** The members of an object: Spring's `Pageable`, `page[size]`, `filter[status]`. */
function spread(
  { name, required, schema, style, explode, content }: Declared,
  shapes: Shapes,
): Parameter[] | undefined {
  const isSpread = style === 'deepObject' || (style === 'form' && explode);
  const shape = isSpread && !content ? shapes.of(schema, 'request') : undefined;
  if (!shape || shape.members.size === 0 || shape.alternatives.size > 0) return undefined;
  return [...shape.members.values()].map((member) => {
    const own = shapes.resolved(withoutNull(member.schema, shapes));
    const isSure = required && member.required;
    const isFilter = /^(?:filters?|where|query|q)$/i.test(name);
    return {
      name: style === 'deepObject' && !isFilter ? `${name}[${member.name}]` : member.name,
      text: `query${accessed(name)}${optional(accessed(member.name), required)}`,
      schema: own,
      present: isSure && !allowsNull(member.schema, shapes),
      required: isSure,
    };
  });
}

/** `.page`, or `?.page` of an object that may be missing. */
function optional(access: string, required: boolean): string {
  if (required) return access;
  return access.startsWith('.') ? `?${access}` : `?.${access}`;
}

function isPlainText({ type, format, enum: listed }: SchemaObject): boolean {
  return type === 'string' && listed === undefined && !/date|time/.test(format ?? '');
}

function descendingOf(schema: SchemaObject): string | undefined {
  const values = (schema.enum ?? []).map(String);
  const known = values.every((value) => /^(?:asc|desc)(?:ending)?$/i.test(value));
  return known ? values.find((value) => /^desc/i.test(value)) : undefined;
}
