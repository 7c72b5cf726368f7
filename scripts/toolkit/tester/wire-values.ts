import { isSpread, type Parameter } from './operations';
import { isDeepStrictEqual } from 'node:util';
import { kindOf } from './media-types';
import { isJsonObject, ownOf, type Json, type Schema } from './sample/schema';

/**
 * The values that a style can represent: a path segment is not empty, a list in a query string has an item,
 * and a delimiter does not occur in what it delimits. Passed to the sampler in addition to the contract's
 * schema, the simplest text first.
 */
export function fits(
  parameter: Pick<Parameter, 'in' | 'style' | 'explode' | 'content'>,
): Schema[][] {
  if (parameter.content !== undefined)
    return [[kindOf(parameter.content) === 'json' ? true : TEXT_ONLY]];
  const texts = parameter.in === 'header' ? [TAME, LINE] : [TAME, UNDELIMITED, NOT_EMPTY];
  const shapes = texts.map((pattern) => [
    shapeOf(pattern, parameter.style === 'deepObject' ? 3 : 1),
  ]);
  return isSpread(parameter) ? [...shapes, [DOCUMENTS]] : shapes;
}

/** The values that a form can represent whose fields nest this deep. */
export function formFits(levels: 3 | 4): Schema {
  return FORMS[levels];
}

const TEXT_ONLY: Schema = { type: ['string', 'number', 'boolean'], pattern: '.' };
const TAME = '^[A-Za-z0-9_-]+$';
const UNDELIMITED = '^[^\\s,;|&=\\u0000-\\u001f\\u007f]+$';
const LINE = '^[\\u0021-\\u007e](?:[\\u0020-\\u007e]*[\\u0021-\\u007e])?$';
const NOT_EMPTY = '.';

/** What OpenAPI leaves open, and clients send as JSON: objects in a list or in an exploded object. */
const LEAF: Schema = { type: ['string', 'number', 'boolean', 'object'], pattern: NOT_EMPTY };
const LIST: Schema = { type: 'array', minItems: 1, items: LEAF };
const DOCUMENTS: Schema = {
  anyOf: [
    LIST,
    { type: 'object', minProperties: 1, additionalProperties: { anyOf: [LEAF, LIST] } },
  ],
};

const FORMS: Readonly<Record<3 | 4, Schema>> = {
  3: { type: 'object', additionalProperties: makeShape('.', 3) },
  4: { type: 'object', additionalProperties: makeShape('.', 4) },
};

const shapes = new Map<string, Schema>();

/** The same object each time, so that it is compiled once. */
function shapeOf(pattern: string, levels: number): Schema {
  const key = `${levels} ${pattern}`;
  const made = shapes.get(key) ?? makeShape(pattern, levels);
  shapes.set(key, made);
  return made;
}

function makeShape(pattern: string, levels: number): Schema {
  const scalar: Schema = { type: ['string', 'number', 'boolean'], pattern };
  if (levels === 0) return scalar;
  const member = levels === 1 ? scalar : makeShape(pattern, levels - 1);
  return {
    anyOf: [
      scalar,
      { type: 'array', minItems: 1, items: member },
      {
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: '^[^,;|&=\\[\\]\\s]+$' },
        additionalProperties: member,
      },
    ],
  };
}

/**
 * The meanings that a broken value may have next to a valid one: the unchanged parts keep their meaning; in
 * the changed parts, a nested value may be a document, and so may a string that looks like one.
 */
export function changedReadings(changed: Json, valid: Json): Json[] {
  if (isDeepStrictEqual(changed, valid)) return [changed];
  if (isJsonObject(changed) && isJsonObject(valid)) {
    const names = Object.keys(changed);
    const parts = names.map((name) =>
      changedReadings(changed[name] ?? null, ownOf(valid, name) ?? null),
    );
    const whole = product(parts, 256).map((of) =>
      Object.fromEntries(names.map((name, i) => [name, of[i] ?? null])),
    );
    return [...whole, JSON.stringify(changed)];
  }
  if (Array.isArray(changed) && Array.isArray(valid) && changed.length === valid.length) {
    const items = changed.map((item, i) => changedReadings(item, valid[i] ?? null));
    return [...product(items, 256), ...readings(changed), JSON.stringify(changed)];
  }
  // A list is one field per item: a document in its place is a list of one, or of its letters.
  if (isJsonObject(changed) && Array.isArray(valid))
    return [
      ...readings(changed),
      ...readings(changed).map((one) => [one]),
      ...readings(JSON.stringify(changed)),
      // In one value, names and members are items like any other.
      ...readings(Object.entries(changed).flat()),
    ];
  return typeof changed === 'object'
    ? [...readings(changed), ...readings(JSON.stringify(changed))]
    : readings(changed);
}

/**
 * Everything that a value may mean to a reader who sees only its text: `1` is a number or a string. A
 * broken value counts as broken only if none of these is valid.
 */
export function readings(value: Json): Json[] {
  if (Array.isArray(value)) {
    const lists: Json[] = product(value.map(readings), 64);
    // A list of one looks like its item, and a list with brackets looks like names without letters.
    const named: Json[] = lists.flatMap((list) => [
      Object.fromEntries(Object.entries(list as Json[])),
      { '': list },
    ]);
    const [only] = value;
    return only === undefined || value.length > 1
      ? [...lists, ...named]
      : [...lists, ...named, ...readings(only), ...readings(only).map((one) => ({ '': one }))];
  }
  if (isJsonObject(value)) {
    const names = Object.keys(value);
    const members = product(
      names.map((name) => readings(value[name] ?? null)),
      64,
    );
    return members.map((of) => Object.fromEntries(names.map((name, i) => [name, of[i] ?? null])));
  }
  const letters = typeof value === 'string' ? value : JSON.stringify(value);
  const found: Json[] = [letters];
  if (letters === 'true' || letters === 'false') found.push(letters === 'true');
  if (letters === 'null' || letters === '') found.push(null);
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(letters)) found.push(Number(letters));
  return found.flatMap((one): Json[] => [one, [one]]);
}

/** The first combinations of one of each part; of the last part the next one comes first. */
export function product(parts: readonly Json[][], limit: number): Json[][] {
  const count = Math.min(
    limit,
    parts.reduce((sum, part) => Math.min(limit, sum * part.length), 1),
  );
  return Array.from({ length: count }, (_, number) => {
    let rest = number;
    const chosen: Json[] = [];
    for (const part of [...parts].reverse()) {
      chosen.push(part[rest % part.length] ?? null);
      rest = Math.floor(rest / part.length);
    }
    return chosen.reverse();
  });
}
