import { isEmpty, isObject, METHODS, shown, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from '../normalise/context';
import { isVisited } from '../structure';
import { checkRelations } from './relations';
import { isObjectForm, membersOf, phraseFor, type Member, type Version } from './objects';
import { FORMS } from './forms';

/** Maps and lists that determine what is served. Any other value there is an error. */
const ESSENTIAL: Partial<Record<string, readonly string[]>> = {
  document: ['paths', 'webhooks', 'components', 'servers', 'tags'],
  pathItem: ['parameters', 'servers'],
  operation: ['parameters', 'responses', 'callbacks', 'servers', 'tags'],
  parameter: ['content'],
  header: ['content'],
  requestBody: ['content'],
  response: ['headers', 'content', 'links'],
  mediaType: ['encoding'],
};

/** For these, a single value is read as a list of one. */
const ONE_IS_A_LIST: Readonly<Record<string, (value: Json) => boolean>> = {
  servers: isObject,
  tags: (value) => typeof value === 'string',
};

/** Members of a Parameter Object in Swagger 2.0 that have belonged to its schema since OpenAPI 3.0. */
export const MEMBERS_OF_SCHEMA = `type format items enum default maximum minimum exclusiveMaximum
  exclusiveMinimum multipleOf maxLength minLength pattern maxItems minItems uniqueItems nullable`.split(
  /\s+/,
);

/**
 * Reports what OpenAPI does not allow in one object: unknown and missing members, members of the wrong
 * form, and members that exclude each other. Objects below it that `normalise` visits are left to it.
 *
 * @returns the names of members of the wrong type, which later steps must not see
 */
export function checkObject(
  value: JsonObject,
  kind: string,
  pointer: string,
  context: Context,
): string[] {
  const members = membersOf(kind);
  if (!members) return [];
  if (typeof value.$ref === 'string' && kind !== 'pathItem' && kind !== 'schema') {
    checkReference(value, pointer, context);
    return [];
  }
  const invalid: string[] = [];
  for (const name of Object.keys(value)) {
    const member = value[name];
    const known = members.get(name);
    // This is the case for almost all members, of which a large contract has a million.
    if (known ? isLeftAlone(known, kind, name, member) : kind === 'schema') continue;
    if (member === undefined || name.startsWith('x-')) continue;
    const at = pointer + pointerTo(name);
    if (known) checkMember(member, { name, kind, known, at }, context);
    else reportUnknown(name, kind, at, context);
    const isPlain = known?.form === 'string' || known?.form === 'boolean';
    if (isPlain && known.holds === 'one' && typeof member !== known.form) invalid.push(name);
  }
  for (const [name, { isRequired }] of members)
    if (isRequired && value[name] === undefined)
      context.report('member-missing', pointer, { member: name, what: phraseFor(kind) });
  checkRelations(value, kind, pointer, context);
  return invalid;
}

/** Whether nothing remains to be checked in a member: it has its type, or `normalise` checks it. */
function isLeftAlone(
  { form, holds, since }: Member,
  kind: string,
  name: string,
  value: Json | undefined,
): boolean {
  if (since !== '3.0' || holds !== 'one') return false;
  return form === 'any' || form === typeof value || isVisited(kind, name);
}

/** In a Reference Object, 3.1 allows a summary and a description next to the reference, 3.0 nothing. */
function checkReference(value: JsonObject, pointer: string, context: Context): void {
  const ignored = Object.keys(value).filter(
    (name) => !['$ref', 'summary', 'description'].includes(name) && !name.startsWith('x-'),
  );
  if (ignored.length > 0)
    context.report('reference-siblings', pointer, { members: ignored.join(', ') });
  for (const member of ['summary', 'description'])
    if (value[member] !== undefined && typeof value[member] !== 'string')
      context.report('member-form', `${pointer}/${member}`, {
        member,
        expected: 'a string',
        value: shown(value[member]),
      });
}

function reportUnknown(name: string, kind: string, at: string, context: Context): void {
  // The keywords in a Swagger parameter are moved to its schema.
  if (['parameter', 'header'].includes(kind) && MEMBERS_OF_SCHEMA.includes(name)) return;
  const method = METHODS.find((one) => one === name.toLowerCase());
  if (kind === 'pathItem' && method) context.report('method-in-capitals', at, { method });
  else context.report('member-unknown', at, { member: name, what: phraseFor(kind) });
}

/** A member with its name, its object and its location. */
interface Placed {
  readonly name: string;
  readonly kind: string;
  readonly known: Member;
  readonly at: string;
}

function checkMember(value: Json, placed: Placed, context: Context): void {
  const { name, known, at } = placed;
  if (isLater(known.since, context.version)) {
    const values = { member: name, version: known.since, own: context.version };
    context.report('member-of-later-version', at, values);
  } else if (known.isUnsupported) {
    context.report('member-of-openapi-3-2', at, { member: name });
    checkParts(value, placed, context);
  } else {
    if (known.since === '3.2')
      context.reportOnce('annotation-of-openapi-3-2', at, { member: name });
    if (known.holds === 'one') checkOne(value, placed, at, context);
    else checkCollection(value, placed, context);
  }
}

function isLater(since: Version, version: Version): boolean {
  return since > version;
}

function checkCollection(value: Json, placed: Placed, context: Context): void {
  const { name, kind, at } = placed;
  const holds = placed.known.holds === 'map' ? 'map' : 'list';
  if (holds === 'map' ? isObject(value) : Array.isArray(value)) checkParts(value, placed, context);
  else if (!ESSENTIAL[kind]?.includes(name)) {
    context.report('member-form', at, {
      member: name,
      expected: `a ${holds}`,
      value: shown(value),
    });
  } else if (isEmpty(value)) context.report('member-empty', at, { kind: holds });
  else if (ONE_IS_A_LIST[name]?.(value)) {
    context.report('list-of-one', at, { member: name });
    checkOne(value, placed, at, context);
  } else context.report(`${holds}-expected`, at, { value: shown(value) });
}

/** The values of a map, or those of a list. */
function checkParts(value: Json, placed: Placed, context: Context): void {
  if (placed.known.holds === 'one') {
    checkOne(value, placed, placed.at, context);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value) as [string, Json | undefined][])
      if (part !== undefined && !key.startsWith('x-'))
        checkOne(part, placed, placed.at + pointerTo(key), context);
  }
}

function checkOne(value: Json, { name, kind, known }: Placed, at: string, context: Context): void {
  const { form } = known;
  if (isVisited(kind, name)) return;
  if (isObjectForm(form) && isObject(value)) {
    checkObject(value, form, at, context);
    return;
  }
  const [expected, isOf] = isObjectForm(form)
    ? [phraseFor(form), () => false]
    : (FORMS[form] ?? [
        form.split('|').join(', '),
        (one: Json) => typeof one === 'string' && form.split('|').includes(one),
      ]);
  if (!isOf(value))
    context.report('member-form', at, { member: name, expected, value: shown(value) });
}
