import { typed } from '../second-reading';
import type { Meaning } from './agreement';
import { propertiesOf, type FormContract, type FormJudges } from './form-reading';
import type { JsonSchema } from './judge';
import { parseJson } from './json-text';
import { utf8 } from './mutations';
import { split, type NaivePart } from './multipart-split';

/**
 * A second implementation of multipart/form-data, from the text of RFC 7578 and OpenAPI 3.1.1 (4.8.15): a
 * part without a Content-Type is text, or JSON where the schema has an object; a list is one part per
 * item. A part that neither is text nor has a text type is a file, and the schema applies to its octets.
 *
 * The runtime accepts one thing beyond the specification: a list may also be one part in JSON.
 */
export function readMultipart(
  { schema, encoding = {} }: FormContract,
  judges: FormJudges,
  octets: string,
  boundary: string | undefined,
): Meaning {
  const parts = boundary === undefined ? undefined : split(octets, boundary);
  if (!parts) return 400;
  const properties = propertiesOf(schema);
  const form: Record<string, unknown> = {};
  for (const name of new Set(parts.map((part) => part.name))) {
    if (name === '__proto__') return 400;
    const property = properties[name] ?? (schema.additionalProperties as JsonSchema | false);
    if (property === false) return 400;
    const types = Object.hasOwn(encoding, name)
      ? encoding[name]?.contentType?.split(', ')
      : undefined;
    const own = parts.filter((part) => part.name === name);
    const isNamed = properties[name] !== undefined;
    const value = [false, true]
      .map((asText) => group(own, property, isNamed, types, asText))
      .find((one) => one !== undefined && judges.field(name)(asOctets(one.value)));
    if (!value) return 400;
    form[name] = value.value;
  }
  const octetForm = Object.entries(form).map(([name, value]) => [name, asOctets(value)]);
  return judges.whole(Object.fromEntries(octetForm)) ? { value: form } : 400;
}

type Read = { readonly value: unknown } | undefined;

function group(
  parts: readonly NaivePart[],
  schema: JsonSchema,
  isNamed: boolean,
  types: readonly string[] | undefined,
  asText: boolean,
): Read {
  const isList = schema.type === 'array' || (!isNamed && parts.length > 1);
  const items = (schema.items ?? {}) as JsonSchema;
  const values = parts.map((part) => single(part, isList ? items : schema, types, asText));
  if (values.includes(undefined)) return undefined;
  const [only, ...more] = values;
  if (!isList) return more.length > 0 ? undefined : only;
  if (more.length > 0) return { value: values.map((one) => one?.value) };
  if (Array.isArray(only?.value)) return only;
  const isJson = /[/+]json(;|$)/i.test(parts[0]?.contentType ?? '');
  const whole = isJson && typeof only?.value === 'string' ? parseJson(only.value) : undefined;
  return Array.isArray(whole?.value) ? whole : { value: [only?.value] };
}

function single(
  part: NaivePart,
  schema: JsonSchema,
  types: readonly string[] | undefined,
  asText: boolean,
): Read {
  const { contentType, data } = part;
  const isObject = contentType === undefined && schema.type === 'object';
  const type = isObject ? 'application/json' : (contentType ?? 'text/plain').toLowerCase();
  if (!/^[\w.+-]+\/[\w.+-]+(;|$)/.test(type)) return undefined;
  const [essence = ''] = type.split(';');
  if (types && contentType !== undefined && !types.some((one) => covers(one, essence)))
    return undefined;
  const isTyped = ['string', 'integer', 'number', 'boolean'].includes(String(schema.type));
  const isText = isTyped || /^text\/|[/+](json|xml|yaml)$/.test(essence);
  if (schema.format === 'binary' || !isText)
    return {
      value: {
        filename: part.filename,
        contentType: contentType ?? 'application/octet-stream',
        data: Buffer.from(data, 'latin1'),
      },
    };
  const text = type.endsWith('iso-8859-1') ? data : utf8(Buffer.from(data, 'latin1'));
  if (text === undefined) return undefined;
  if (/[/+]json$/.test(essence)) {
    const parsed = parseJson(text);
    return schema.type === 'string' && typeof parsed?.value !== 'string' ? { value: text } : parsed;
  }
  return { value: typed(text, schema, asText) };
}

function covers(range: string, essence: string): boolean {
  return range === essence || (range.endsWith('/*') && essence.startsWith(range.slice(0, -1)));
}

/** The value to which the schema applies where a file was sent. */
function asOctets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asOctets);
  const { data } = (value ?? {}) as { data?: unknown };
  return Buffer.isBuffer(data) ? data.toString('latin1') : value;
}
