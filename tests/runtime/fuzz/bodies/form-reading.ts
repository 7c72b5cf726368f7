import { readings, typed, type Subject } from '../second-reading';
import type { Meaning } from './agreement';
import { parseJson } from './json-text';
import type { Judge, JsonSchema } from './judge';

export interface Encoding {
  readonly style?: string;
  readonly explode?: boolean;
  readonly contentType?: string;
}

export interface FormContract {
  readonly schema: JsonSchema;
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

/** The validators of each field, and of the whole form. */
export interface FormJudges {
  readonly whole: Judge;
  field(name: string): Judge;
}

type Pair = readonly [name: string, value: string];

/**
 * A second implementation of application/x-www-form-urlencoded, from the text of OpenAPI 3.1.1 (4.8.15)
 * and not from the runtime: each field is read separately, in the first way that matches.
 *
 * A field without an encoding is text, a list is one text per item, an object (or each object in a list)
 * is a JSON document. What the runtime accepts beyond the specification, where a strict reading does not
 * match:
 * - a list in one JSON document (`tags=["a"]`), which many clients send;
 * - `name[member]=…` and `name[]=…`, whatever the encoding says, as no field has such a name.
 */
export function readForm(contract: FormContract, judges: FormJudges, text: string): Meaning {
  const { schema, encoding = {} } = contract;
  const properties = propertiesOf(schema);
  const fields = new Map<string, Pair[]>();
  for (const pair of pairsOf(text)) {
    const name = /^([^[]+)\[.*\]$/s.exec(pair[0])?.[1] ?? pair[0];
    fields.set(name, [...(fields.get(name) ?? []), pair]);
  }
  const form: Record<string, unknown> = {};
  try {
    for (const [name, pairs] of fields) {
      if (name === '__proto__') return 400;
      const property = properties[name] ?? (schema.additionalProperties as JsonSchema | false);
      if (property === false) return 400;
      const all = fieldReadings(
        name,
        property,
        Object.hasOwn(encoding, name) ? encoding[name] : undefined,
        pairs,
      );
      const value = all.find((one) => judges.field(name)(one));
      if (value === undefined) return 400;
      form[name] = value;
    }
  } catch (error) {
    if (error instanceof URIError) return 400;
    throw error;
  }
  return judges.whole(form) ? { value: form } : 400;
}

/** Without a prototype, as clients may send any name. */
export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const properties = schema.properties as Record<string, JsonSchema>;
  return Object.assign(Object.create(null) as typeof properties, properties);
}

function fieldReadings(
  name: string,
  property: JsonSchema,
  encoding: Encoding | undefined,
  pairs: readonly Pair[],
): readonly unknown[] {
  const values = pairs.filter(([key]) => key === name).map(([, value]) => decoded(value));
  const bracketed = pairs.length > values.length;
  const isList = property.type === 'array';
  const items = (property.items ?? {}) as JsonSchema;
  if (bracketed) {
    if (values.length > 0) return [];
    return isList ? bracketedList(name, property, pairs) : styled(name, property, DEEP, pairs);
  }
  if (encoding?.contentType === 'application/json') return documents(values, isList, items);
  if (encoding) {
    const { style = 'form', explode = style === 'form' } = encoding;
    return styled(name, property, { style, explode }, pairs);
  }
  const ofObjects = property.type === 'object' || items.type === 'object';
  const looksSo = values.length > 0 && values.every((value) => /^\s*[{[]/.test(value));
  const json = looksSo && (isList || ofObjects) ? documents(values, isList, items) : [];
  if (ofObjects && json.length > 0) return json;
  const plain = styled(name, property, property.type === 'object' ? DEEP : FORM, pairs);
  return [...plain, ...json];
}

const DEEP = { style: 'deepObject', explode: true };
const FORM = { style: 'form', explode: true };

/** As in the second implementation of query parameters, in which the parameter is called `p`. */
function styled(
  name: string,
  schema: JsonSchema,
  how: Pick<Subject, 'style' | 'explode'>,
  pairs: readonly Pair[],
): readonly unknown[] {
  const sent = pairs.map(([key, value]) => {
    const member = encodeURIComponent(key.slice(name.length));
    return `p${member}=${value}`;
  });
  return readings({ where: 'query', ...how, schema }, sent.join('&')) ?? [];
}

function bracketedList(name: string, schema: JsonSchema, pairs: readonly Pair[]): unknown[] {
  const items = pairs.map(([key, value]) => ({
    index: /^\[(\d*)\]$/.exec(key.slice(name.length))?.[1],
    value,
  }));
  if (items.some(({ index }) => index === undefined)) return [];
  const indices = items.map(({ index }) => index).filter((index) => index !== '');
  // An index that occurs twice makes a list of its own.
  if (new Set(indices).size < indices.length) return [];
  items.sort((a, b) => Number(a.index) - Number(b.index));
  const values = items.map(({ value }) => decoded(value));
  return [typed(values, schema, false), typed(values, schema, true)];
}

/** A list may be one document, or one document per item. */
function documents(texts: readonly string[], isList: boolean, items: JsonSchema): unknown[] {
  const parsed = texts.map(parseJson);
  if (parsed.includes(undefined)) return [];
  const values = parsed.map((one) => one?.value);
  const [only, ...more] = values;
  if (!isList) return more.length > 0 ? [] : [only];
  return more.length === 0 && Array.isArray(only) && items.type !== 'array' ? [only] : [values];
}

function pairsOf(text: string): Pair[] {
  return text.split('&').flatMap((pair): Pair[] => {
    if (pair === '') return [];
    const [name = '', ...rest] = pair.split('=');
    return [[nameOf(name), rest.join('=')]];
  });
}

/** A name that cannot be decoded belongs to no field. */
function nameOf(text: string): string {
  try {
    return decoded(text);
  } catch {
    return text;
  }
}

function decoded(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, ' '));
}
