import { LIST_WORDS, wordOf } from '../../compiler/list-words';
import type { SchemaObject } from '../../compiler/model';
import { keyKind } from './keys';
import { withoutNull } from './nullable';
import type { Member, Shape, Shapes } from './shapes';

/** A parameter whose values each name the member by which a list is sorted. */
export interface Sorting<P> {
  readonly parameter: P;
  /** What each of its values means. */
  readonly orders: ReadonlyMap<string, Order>;
}

export interface Order {
  readonly member: string;
  /** Undefined if the value says nothing about the direction. */
  readonly descending: boolean | undefined;
}

/** The sort parameter of a list, if the contract lists its values and each of them is clear. */
export function sortingOf<P extends { readonly name: string; readonly schema: SchemaObject }>(
  parameters: readonly P[],
  shape: Shape,
  shapes: Shapes,
): Sorting<P> | undefined {
  for (const parameter of parameters) {
    const { name, schema } = parameter;
    if (!LIST_WORDS.sort.test(wordOf(name))) continue;
    const values = (schema.enum ?? []).filter((value) => typeof value === 'string');
    const orders = values.flatMap((value): [string, Order][] => {
      const order = orderOf(value, shape, shapes);
      return order ? [[value, order]] : [];
    });
    if (orders.length > 0 && orders.length === schema.enum?.length)
      return { parameter, orders: new Map(orders) };
  }
  return undefined;
}

/** `name`, `-name`, `name:desc`, `NAME_DESC`, `name,desc`, `desc(name)` */
function orderOf(value: string, shape: Shape, shapes: Shapes): Order | undefined {
  const whole = sortable(value, shape, shapes);
  const sign = /^[+-]/.exec(value)?.[0];
  if (whole)
    return { member: whole.name, descending: sign === undefined ? undefined : sign === '-' };
  const word = wordOf(value);
  const [direction] = /(?<=^|-)(?:asc|desc)(?:ending)?(?=-|$)/.exec(word) ?? [];
  if (direction === undefined || sign !== undefined) return undefined;
  const member = sortable(word.replace(direction, ''), shape, shapes);
  return member && { member: member.name, descending: direction.startsWith('desc') };
}

function sortable(name: string, shape: Shape, shapes: Shapes): Member | undefined {
  const member = memberNamed(name, shape) ?? memberNamed(`${name} at`, shape);
  const schema = member && withoutNull(member.schema, shapes);
  const isPlain = schema && (keyKind(schema, shapes) ?? shapes.resolved(schema).type === 'boolean');
  return isPlain ? member : undefined;
}

/** A member by its name, however that is written: `createdAt`, `created_at`, `CreatedAt`. */
export function memberNamed(name: string, { members }: Shape): Member | undefined {
  const plain = (text: string): string => wordOf(text).replaceAll('-', '');
  const wanted = plain(name);
  return members.get(name) ?? [...members.values()].find((one) => plain(one.name) === wanted);
}
