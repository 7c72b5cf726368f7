import type { ParameterPlan } from '../contract';
import { memberShape } from './coerce';
import { decodeOrKeep, decodePercent, decodeQuery } from './percent';
import type { QueryValues, Values } from './query';
import { ownsMember, ownsName } from './query-names';
import {
  alternating,
  assigned,
  formOf,
  isListOfOne,
  put,
  WireError,
  type Reading,
  type Wire,
} from './wire';

/** What a style needs to know about a parameter or a form field. */
export type Styled = Pick<
  ParameterPlan,
  'name' | 'style' | 'explode' | 'content' | 'shape' | 'exceptNames' | 'read'
>;

/** A path parameter, percent-encoded as sent: `simple`, `label` or `matrix` (RFC 6570, 3.2.2-7). */
export function readPath(plan: Styled, sent: string, reading: Reading): Wire {
  if (plan.style === 'matrix') return readMatrix(plan, sent, reading);
  if (plan.style !== 'label') return readDelimited(plan, sent, ',', decodePercent, reading);
  if (!sent.startsWith('.')) throw new WireError('must start with a dot');
  // OpenAPI 3.0 also showed dots between values without `explode`; RFC 6570 uses commas.
  const dots = plan.explode || !sent.includes(',');
  return readDelimited(plan, sent.slice(1), dots ? '.' : ',', decodePercent, reading);
}

function readMatrix(plan: Styled, sent: string, reading: Reading): Wire {
  const prefix = `${plan.name}=`;
  if (!sent.startsWith(';')) throw new WireError('must start with a semicolon');
  const parts = sent.slice(1).split(';');
  if (plan.explode && formOf(plan.shape, true, sent) === 'names') {
    return assigned(parts.map(decodePercent), plan.shape);
  }
  const values = parts.map((part) => {
    if (part === plan.name) return '';
    if (!part.startsWith(prefix)) throw new WireError(`must be written as ;${prefix}value`);
    return part.slice(prefix.length);
  });
  const [only, ...more] = values;
  const plural = more.length > 0 || isListOfOne(reading);
  if (plan.explode && formOf(plan.shape, plural, only) === 'list') {
    return values.map(decodePercent);
  }
  if (only === undefined || more.length > 0) throw new WireError('must not be sent more than once');
  return readDelimited({ ...plan, explode: false }, only, ',', decodePercent, reading);
}

/**
 * A header: `simple`. Headers are not percent-encoded. Several lines with the same name are one list,
 * whether or not a proxy has joined them (RFC 9110, section 5.3).
 */
export function readHeader(plan: Styled, sent: string | readonly string[], reading: Reading): Wire {
  const text = typeof sent === 'string' ? sent : sent.join(', ');
  return readDelimited(plan, text, ',', (part) => part.trim(), reading);
}

/** A cookie need not be percent-encoded (RFC 6265, section 4.1.1). */
const decodeCookie = (value: string): string => decodeOrKeep(value);

/**
 * A cookie: `form`. OpenAPI does not define `explode` for cookies (3.1.1, Appendix D). So a list may also
 * arrive as several cookies, and an object as one cookie per member.
 */
export function readCookie(plan: Styled, cookies: QueryValues, reading: Reading): Wire | undefined {
  if (plan.explode && plan.shape && formOf(plan.shape, true, '') === 'names') {
    const members = readMembers(plan, cookies, decodeCookie, reading);
    if (members) return members;
  }
  const values = cookies.get(plan.name);
  if (!values) return undefined;
  const [only, ...more] = values;
  if (more.length > 0) {
    if (formOf(plan.shape, true, only) !== 'list')
      throw new WireError('must not be sent more than once');
    return values.map(decodeCookie);
  }
  return readDelimited({ ...plan, explode: false }, only, ',', decodeCookie, reading);
}

/**
 * A query parameter or a form field; undefined if it was not sent.
 * @param all the operation's parameters, in the order in which a client expands them
 */
export function readQuery(
  plan: Styled,
  pairs: QueryValues,
  reading: Reading,
  all: readonly ParameterPlan[] = [],
): Wire | undefined {
  if (plan.read) return plan.read(plan.name, pairs, plan.shape, reading);
  const values = ownValues(plan, plan.name, pairs.get(plan.name), all);
  if (plan.explode) {
    if (plan.shape && formOf(plan.shape, true, '') === 'names') {
      const members = readMembers(plan, pairs, decodeQuery, reading, all);
      // Another object may have a member with the parameter's own name.
      const isWhole = values && !all.some((other) => isMemberOf(plan.name, other));
      if (members && isWhole && !ownsMember(plan, plan.name))
        throw new WireError('must be sent either as one value or as separate members');
      if (members || !isWhole) return members;
    }
    if (!values) return undefined;
    return readExploded(plan, values, reading);
  }
  if (!values) return undefined;
  const [only, ...more] = values;
  if (more.length > 0) throw new WireError('must not be sent more than once');
  if (plan.style === 'form') return readDelimited(plan, only, ',', decodeQuery, reading);
  // URLs cannot contain a space or (strictly) a pipe: both arrive encoded.
  const delimiter = plan.style === 'pipeDelimited' ? '|' : ' ';
  const plain = delimiter === '|' ? only.replaceAll(/%7C/gi, '|') : only.replaceAll(/%20|\+/g, ' ');
  return readDelimited(plan, plain, delimiter, decodeQuery, reading);
}

function readExploded(plan: Styled, values: Values, reading: Reading): Wire {
  const [only] = values;
  const any = plan.shape?.types.length === 0;
  const plural = values.length > 1 || isListOfOne(reading);
  const form = any && values.length > 1 ? 'list' : formOf(plan.shape, plural, only);
  if (form === 'list') {
    return reading === 'lenient' && values.length === 1 && only === ''
      ? []
      : values.map(decodeQuery);
  }
  if (values.length > 1) throw new WireError('must not be sent more than once');
  return decodeQuery(only);
}

/** With `form` and `explode`, an object's members are separate parameters. */
function readMembers(
  plan: Styled,
  pairs: QueryValues,
  decode: (text: string) => string,
  reading: Reading,
  all: readonly ParameterPlan[] = [],
): Wire | undefined {
  const object: Record<string, Wire> = {};
  let empty = true;
  for (const [name, values] of pairs) {
    if (!ownsMember(plan, name)) continue;
    const sent = ownValues(plan, name, values, all);
    const only = decode(sent[0]);
    const shape = memberShape(plan.shape, name);
    // A list is described, but a text is valid too.
    const isAlone = reading === 'text' && shape?.open === true && sent.length === 1;
    const list = !isAlone && formOf(shape, sent.length > 1, only) === 'list';
    if (!list && sent.length > 1) throw new WireError(`must not have ${name} more than once`);
    put(object, name, list ? sent.map(decode) : only, plan.shape);
    empty = false;
  }
  return empty ? undefined : object;
}

/**
 * The values under a name that belong to one of the parameters that share it. Several exploded objects may
 * have a member with the same name, and a parameter may have that name too. RFC 6570 expands them in order,
 * so that each of three values belongs to one of three parameters. With any other number of values, they
 * cannot be distinguished.
 */
function ownValues<V extends Values | undefined>(
  plan: Styled,
  name: string,
  values: V,
  all: readonly ParameterPlan[],
): V | [string] {
  if (values === undefined || values.length < 2) return values;
  const owners = all.filter((one) => one.in === 'query' && ownsName(one, name));
  if (owners.length !== values.length) return values;
  const own = values[owners.findIndex((one) => one.name === plan.name)];
  return own === undefined ? values : [own];
}

function isMemberOf(name: string, other: ParameterPlan): boolean {
  return other.in === 'query' && other.name !== name && ownsName(other, name);
}

function readDelimited(
  plan: Styled,
  sent: string,
  delimiter: string,
  decode: (text: string) => string,
  reading: Reading,
): Wire {
  const text = reading === 'lenient' && delimiter === ',' ? sent.replaceAll(/%2C/gi, ',') : sent;
  const form = formOf(plan.shape, text.includes(delimiter) || isListOfOne(reading), text);
  if (form === 'one') return decode(sent);
  if (reading === 'lenient' && text === '') return form === 'list' ? [] : {};
  const parts = text.split(delimiter).map(decode);
  if (form === 'list') return parts;
  return plan.explode ? assigned(parts, plan.shape) : alternating(parts, plan.shape);
}
