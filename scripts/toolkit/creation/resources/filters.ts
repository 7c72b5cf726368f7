import { wordOf } from '../../compiler/list-words';
import type { SchemaObject } from '../../compiler/model';
import { keywordsOf } from '../../compiler/model/references';
import { keyKind } from './keys';
import type { Parameter } from './list-parameter';
import { allowsNull, withoutNull } from './nullable';
import { accessed } from './own-values';
import type { Member, Shape, Shapes } from './shapes';
import { memberNamed } from './sorting';
import { singular } from './words';

/** A parameter that limits a list to some of its objects. */
export interface Filter extends Parameter {
  /** An expression that is true for an object in the list. @param object the expression of the object */
  readonly test: (object: string) => string;
  /** What its owner should know. */
  readonly note?: string;
}

/** The meaning of a filter, by its name and its type; undefined if only the owner knows it. */
export function filterOf(parameter: Parameter, shape: Shape, shapes: Shapes): Filter | undefined {
  const [, name = parameter.name] = /^(?:filters?|where)\[([^[\]]+)\]$/.exec(parameter.name) ?? [];
  const same = memberNamed(name, shape) ?? listNamed(name, shape, shapes);
  const found = same
    ? equal(parameter, same, shapes)
    : (range(parameter, name, shape, shapes) ?? search(parameter, name, shape, shapes));
  return found && { ...parameter, ...found };
}

type Test = Pick<Filter, 'test' | 'note'>;

/** `tags` for the parameter `tag`. */
function listNamed(name: string, shape: Shape, shapes: Shapes): Member | undefined {
  return [...shape.members.values()].find(
    (one) =>
      singular(wordOf(one.name)) === wordOf(name) &&
      itemsOf(withoutNull(one.schema, shapes), shapes) !== undefined,
  );
}

/** One of the values that were sent; or a list that has one of them. */
function equal({ schema, text }: Parameter, member: Member, shapes: Shapes): Test | undefined {
  const own = withoutNull(member.schema, shapes);
  const [sent, kept] = [itemsOf(schema, shapes), itemsOf(own, shapes)];
  if (!comparable(sent ?? schema, kept ?? own, shapes)) return undefined;
  const access = accessed(member.name);
  if (!kept)
    return {
      test: (object) =>
        sent
          ? `${text}.some((one) => one === ${object}${access})`
          : `${object}${access} === ${text}`,
    };
  const isSure = member.required && !allowsNull(member.schema, shapes);
  const has = (object: string, value: string): string =>
    `${object}${access}${isSure ? '' : '?'}.some((one) => one === ${value})${isSure ? '' : ' === true'}`;
  return {
    test: (object) => (sent ? `${text}.some((sent) => ${has(object, 'sent')})` : has(object, text)),
  };
}

/** Words before or after a member's name, and what they mean. */
const BOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^min-(.+)$|^(.+)-(?:min|gte|from|since)$/, '>='],
  [/^max-(.+)$|^(.+)-(?:max|lte|to|until)$/, '<='],
  [/^(.+)-(?:gt|after)$/, '>'],
  [/^(.+)-(?:lt|before)$/, '<'],
];

/** `min_price`, `createdAfter`. */
function range(
  { schema, text }: Parameter,
  name: string,
  shape: Shape,
  shapes: Shapes,
): Test | undefined {
  for (const [pattern, operator] of BOUNDS) {
    const [, before, after] = pattern.exec(wordOf(name)) ?? [];
    const word = before ?? after;
    if (word === undefined) continue;
    const member = memberNamed(word, shape) ?? memberNamed(`${word} at`, shape);
    if (!member) return undefined;
    const own = shapes.resolved(withoutNull(member.schema, shapes));
    const compare = comparison(schema, own);
    if (!compare) return undefined;
    const access = accessed(member.name);
    const isSure = member.required && !allowsNull(member.schema, shapes);
    const type = isNumber(own) ? 'number' : 'string';
    return {
      test: (object) => {
        const value = object + access;
        const guard = isSure ? '' : `typeof ${value} === '${type}' && `;
        return `${guard}${compare(value)} ${operator} ${compare(text, true)}`;
      },
    };
  }
  return undefined;
}

/** How two values are compared: numbers and dates as they are, times as numbers. */
function comparison(
  sent: SchemaObject,
  kept: SchemaObject,
): ((value: string, isSent?: boolean) => string) | undefined {
  if (isNumber(sent) && isNumber(kept)) return (value) => value;
  if (sent.type !== 'string' || kept.type !== 'string') return undefined;
  const formats = `${String(sent.format)} ${String(kept.format)}`;
  if (formats === 'date date') return (value) => value;
  if (formats === 'date-time date-time') return (value) => `Date.parse(${value})`;
  // The day of a time.
  return formats === 'date date-time'
    ? (value, isSent = false) => (isSent ? value : `${value}.slice(0, 10)`)
    : undefined;
}

const SEARCH = /^(?:q|query|search|search-(?:text|term|query)|term|keyword|keywords|text)$/;
/** The most members that are searched. */
const MOST = 5;

/** A text that one of the texts of an object contains. */
function search(
  { schema, text }: Parameter,
  name: string,
  shape: Shape,
  shapes: Shapes,
): Test | undefined {
  if (!SEARCH.test(wordOf(name)) || schema.type !== 'string' || schema.enum) return undefined;
  const texts = [...shape.members.values()].filter((member) => {
    const {
      type,
      format,
      pattern,
      enum: listed,
      const: only,
    } = shapes.resolved(withoutNull(member.schema, shapes));
    const isFree = format === undefined && pattern === undefined && !listed && only === undefined;
    return (
      type === 'string' && isFree && !/(?:^|-)(?:id|url|token|cursor)$/.test(wordOf(member.name))
    );
  });
  if (texts.length === 0 || texts.length > MOST) return undefined;
  const names = texts.map((member) => member.name);
  const [only] = texts;
  const isSure = texts.length === 1 && only?.required && !allowsNull(only.schema, shapes);
  return {
    test: (object) => {
      const all = names.map((one) => object + accessed(one)).join(', ');
      const within = isSure ? all : `[${all}].join('\\n')`;
      return `${within}.toLowerCase().includes(${text}.toLowerCase())`;
    },
    note: `${name} searches ${names.join(', ')}`,
  };
}

function itemsOf(schema: SchemaObject, shapes: Shapes): SchemaObject | undefined {
  const { type, items } = shapes.resolved(schema);
  return type === 'array' && items !== undefined ? keywordsOf(items) : undefined;
}

function isNumber({ type }: SchemaObject): boolean {
  return type === 'integer' || type === 'number';
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
