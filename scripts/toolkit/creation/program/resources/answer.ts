import type { Schema, SchemaObject } from '../../../compiler/model';
import { keywordsOf } from '../../../compiler/model/references';
import { literal, propertyName } from '../../../compiler/operations/type-text';
import type { NamedOperation } from '../../names';
import { successesOf, type Success } from '../../resources/bodies';
import type { Resource } from '../../resources/find';
import { fits } from '../../resources/fits';
import { keyKind } from '../../resources/keys';
import type { Member, Shape, Shapes } from '../../resources/shapes';
import { aboutText } from '../../resources/wrapper';
import { nested, nestedLine } from '../../resources/nested';
import { accessed } from '../../resources/own-values';
import { quoted } from '../text';

/** What an operation returns, as the text of a `return` statement; or why that is not known. */
export interface Answer {
  readonly text: string;
  readonly status: number;
  readonly shown: Shown | undefined;
}

/** Where a response contains the object. */
export interface Shown {
  /** The member that contains it; undefined if it is the body itself. */
  readonly member: string | undefined;
  /** Whether it is the whole stored object. */
  readonly whole: boolean;
  /** Whether the body is only its id. */
  readonly isId?: boolean;
  /** Whether it contains the object's id. */
  readonly hasId: boolean;
}

/**
 * A response with one of a resource's objects, or an empty one.
 * @param statuses in order of preference
 * @param wanted whether it must contain the object
 */
export function answerOf(
  operation: NamedOperation,
  resource: Resource,
  shapes: Shapes,
  statuses: readonly number[],
  wanted: 'body' | 'any' = 'any',
): Answer | string {
  const successes = successesOf(operation, shapes);
  const order = (status: number): number =>
    statuses.includes(status) ? statuses.indexOf(status) : statuses.length;
  const sorted = [...successes].sort((a, b) => order(a.status) - order(b.status));
  if (sorted.length === 0) return 'the contract declares no successful JSON response';
  const reasons: string[] = [];
  for (const success of sorted) {
    if (!success.body && wanted === 'body') continue;
    const { one } = resource.names;
    const body = success.body && bodyText(success, resource, shapes, wanted, operation);
    const headers = headersText(success, resource, shapes);
    if (success.body && body === undefined)
      reasons.push('its response has members that are not stored');
    else if (typeof headers === 'string') reasons.push(headers);
    else {
      const members = [
        `status: ${success.status}`,
        ...(headers.length > 0 ? [`headers: { ${headers.join(', ')} }`] : []),
        ...(success.body && success.named
          ? [`contentType: ${quoted(success.body.mediaType)}`]
          : []),
        ...(body === undefined ? [] : [`body: ${body.text.replaceAll('$ONE', one)}`]),
      ];
      const shown = body?.isObject || body?.isId ? body : undefined;
      return { status: success.status, shown, text: `return { ${members.join(', ')} };` };
    }
  }
  return reasons[0] ?? 'its response does not show the object';
}

interface BodyText extends Shown {
  readonly text: string;
  /** Whether it contains the object, and not only members about the response. */
  readonly isObject: boolean;
}

/** `order.value`, alone or as a member, whole or as far as it is shown; otherwise `{ success: true }` or `{}`. */
function bodyText(
  { body, status }: Success,
  resource: Resource,
  shapes: Shapes,
  wanted: 'body' | 'any',
  { method }: NamedOperation,
): BodyText | undefined {
  if (!body) return undefined;
  const value = '$ONE.value';
  const text = shown(body.schema, resource, shapes, value);
  if (text !== undefined) {
    const hasId = showsId(text, resource);
    return { text, member: undefined, whole: text === value, isObject: true, hasId };
  }
  const alone = aloneText(body.schema, resource, shapes, method);
  if (alone && (wanted === 'any' || alone.isObject)) return alone;
  const shape = shapes.of(body.schema, 'response');
  const members = [...(shape?.members.values() ?? [])];
  const holder = members.find(({ schema }) => shown(schema, resource, shapes, value) !== undefined);
  const inner = holder && shown(holder.schema, resource, shapes, value);
  if (inner === undefined && (wanted === 'body' || !shape)) return undefined;
  const texts = members.map((one) => {
    if (one === holder) return inner;
    const about = one.required ? aboutText(one, status, shapes) : undefined;
    if (about !== undefined || holder || method !== 'DELETE') return about;
    return ofDeleted(one, resource, shapes);
  });
  const isKnown = members.every((one, at) => !one.required || texts[at] !== undefined);
  const lines = members.flatMap(({ name }, at) => {
    const text = texts[at];
    return text === undefined ? [] : [`${propertyName(name)}: ${text}`];
  });
  const isEmpty = lines.length === 0;
  if (!isKnown || (isEmpty && !mayBeEmpty(shape, shapes.resolved(body.schema), method)))
    return undefined;
  return {
    text: isEmpty ? '{}' : `{ ${lines.join(', ')} }`,
    member: holder?.name,
    whole: inner === value,
    isObject: inner !== undefined,
    hasId: inner !== undefined && showsId(inner, resource),
  };
}

/** Whether the text of `shown` contains the object's id. */
export function showsId(text: string, { id }: Resource): boolean {
  const [picked] = /(?<=pick\([^,]*, )\[[^\]]*\]/.exec(text) ?? [];
  return (
    picked === undefined || (id !== undefined && picked.includes(JSON.stringify(id.member.name)))
  );
}

/** The object if the schema allows anything, as FastAPI writes it; otherwise its id, if that fits. */
function aloneText(
  schema: SchemaObject,
  { id, item }: Resource,
  shapes: Shapes,
  method: string,
): BodyText | undefined {
  const value = '$ONE.value';
  if (shapes.types.type(schema, 'response').text === 'unknown') {
    return method === 'DELETE'
      ? { text: '{}', member: undefined, whole: false, isObject: false, hasId: false }
      : { text: value, member: undefined, whole: true, isObject: true, hasId: true };
  }
  const member = id && item.shape.members.get(id.member.name);
  if (!member || !fits(shapes, member.schema, schema, { from: 'response' })) return undefined;
  const otherwise = keyKind(member.schema, shapes) === 'number' ? '0' : `''`;
  const text = `${value}${accessed(member.name)}${member.required ? '' : ` ?? ${otherwise}`}`;
  return { text, member: undefined, whole: false, isObject: false, isId: true, hasId: true };
}

/** An empty object is enough for a deletion, and is all that a schema without members requires. */
function mayBeEmpty(
  shape: Shape | undefined,
  { minProperties = 0 }: SchemaObject,
  method: string,
): boolean {
  if (!shape || minProperties > 0 || shape.alternatives.size > 0) return false;
  return method === 'DELETE' || shape.members.size === 0;
}

/** What the response to a deletion often repeats: `{ id, deleted: true }`. */
function ofDeleted(
  { name, schema }: Member,
  { item, id }: Resource,
  shapes: Shapes,
): string | undefined {
  const isFlag = [shapes.resolved(schema).type].flat().includes('boolean');
  if (isFlag && /^(?:is-?)?(?:deleted|removed)$/i.test(name)) return 'true';
  const own = item.shape.members.get(name) ?? (name === 'id' ? id?.member : undefined);
  const fitting = own?.required && fits(shapes, own.schema, schema, { from: 'response' });
  return fitting === true ? `$ONE.value${accessed(own.name)}` : undefined;
}

/** A stored object as a schema shows it: whole, or only the members of the schema. */
export function shown(
  schema: Schema,
  { item }: Resource,
  shapes: Shapes,
  value: string,
): string | undefined {
  if (shapes.types.type(schema, 'response').text === item.shape.type) return value;
  const shape = shapes.of(schema, 'response');
  if (!shape || shape.members.size === 0 || shape.alternatives.size > 0) return undefined;
  const names: string[] = [];
  const parts: string[] = [];
  for (const { name, required, schema: member } of shape.members.values()) {
    const own = item.shape.members.get(name);
    const isSure = own !== undefined && (own.required || !required);
    const at = `${value}${accessed(name)}`;
    const how = { from: 'response' } as const;
    const part = isSure ? nested(at, own.schema, member, shapes, how) : undefined;
    if (isSure && fits(shapes, own.schema, member, how)) names.push(name);
    else if (isSure && part) parts.push(nestedLine(own, at, part.text));
    else if (required) return undefined;
  }
  if (names.length === 0) return undefined;
  const picked = `pick(${value}, ${JSON.stringify(names)})`;
  return parts.length > 0 ? `{ ...${picked},\n${parts.join('\n')} }` : picked;
}

function headersText({ response }: Success, resource: Resource, shapes: Shapes): string[] | string {
  const texts: string[] = [];
  for (const { name, required, schema } of response.headers) {
    const known = name.toLowerCase();
    const { one } = resource.names;
    if (known === 'etag') texts.push(`${propertyName(name)}: entityTag(${one})`);
    else if (known === 'location' && hasPath(resource) && !isOwnForm(schema, shapes))
      texts.push(`${propertyName(name)}: ${locationText(resource, shapes)}`);
    else if (keywordsOf(schema).const !== undefined)
      texts.push(`${propertyName(name)}: ${literal(keywordsOf(schema).const)}`);
    else if (required && !/^(?:x-request-id|content-length)$/.test(known))
      return `the value of its header ${name} is not known`;
  }
  return texts;
}

/** Whether each of its objects has a path. */
export function hasPath({ one }: Resource): boolean {
  return Object.keys(one).length > 0;
}

/** Whether a Location must be written in a way that a handler does not know, such as an absolute address. */
function isOwnForm(schema: Schema | undefined, shapes: Shapes): boolean {
  const { format, pattern } = shapes.resolved(keywordsOf(schema));
  return pattern !== undefined || /^(?:uri|url|iri)$/.test(format ?? '');
}

/** The path of a resource's object. */
function locationText({ itemPath, one, id, names }: Resource, shapes: Shapes): string {
  const path = (one.get?.path ?? itemPath).replaceAll(/\{([^}]*)\}/g, (_, parameter: string) => {
    const value =
      parameter === id?.parameter
        ? `${names.one}.value${accessed(id.member.name)}`
        : `params${accessed(parameter)}`;
    const isOwn = parameter === id?.parameter;
    const { type, format } = isOwn ? shapes.resolved(id.member.schema) : {};
    if (type === 'integer' || format === 'uuid') return `\${${value}}`;
    const text = isOwn && !id.member.required ? `String(${value})` : value;
    return `\${encodeURIComponent(${text})}`;
  });
  return `\`\${basePath}${path}\``;
}
