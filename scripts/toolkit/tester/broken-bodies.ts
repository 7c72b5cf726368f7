import { isBinaryField } from './bodies';
import {
  hasNothing,
  isEmpty,
  isTooLong,
  type Breakable,
  type Broken,
  type LeaveOut,
} from './broken';
import { isDocument } from './documents';
import { kindOf, type BodyKind } from './media-types';
import { mutations } from './mutate';
import type { Header } from './operations';
import type { Parts } from './request';
import type { Checker } from './sample/checker';
import { isJsonObject, ownOf, type Json } from './sample/schema';
import { lengthOf } from './sample/size';
import { changedReadings } from './wire-values';
import { xmlMeanings } from './xml-meanings';

const MALFORMED: Readonly<Partial<Record<BodyKind, string>>> = {
  json: '{"a": ',
  xml: '<a><b></a>',
  yaml: 'a: [1',
};

/** For each media type, bodies that break a constraint of the schema, and bodies that cannot be parsed. */
export function* brokenBodies(
  { operation, inputs, sampler }: Breakable,
  leaveOut: LeaveOut,
): Generator<Broken> {
  const checker = sampler.checker('request');
  const seen = new Set<string>();
  for (const parts of inputs.requests) {
    const { body } = parts;
    if (!body || seen.has(body.content.mediaType)) continue;
    seen.add(body.content.mediaType);
    const { content, value } = body;
    const kind = kindOf(content.type);
    const isText = (kind === 'xml' || kind === 'yaml') && !isDocument(content, checker);
    if (isText || kind === 'binary') continue;
    const malformed = MALFORMED[kind];
    if (malformed !== undefined) {
      const raw = { contentType: content.type, bytes: Buffer.from(malformed) };
      yield { parts: { ...parts, raw }, what: `${content.mediaType}, malformed` };
    }
    const isBroken = (changed: Json): boolean => {
      if (kind === 'json' || kind === 'yaml') return true;
      // The approximate effort of listing its meanings.
      checker.view.effort.spend(lengthOf(changed));
      const all =
        kind === 'xml'
          ? xmlMeanings(content, changed, value, checker)
          : changedReadings(changed, value);
      if (kind === 'xml' && hasOtherNames(changed, value)) return false;
      return isJsonObject(changed) && all.every((one) => checker.check(content.schema, one));
    };
    for (const { value: changed, keyword, pointer } of mutations(
      content.schema,
      value,
      checker,
      40,
    )) {
      const what = `body ${pointer || '/'} breaks ${keyword}`;
      if (kind !== 'json' && kind !== 'yaml' && isTooLong(changed, what, leaveOut)) continue;
      if (
        !isBroken(changed) ||
        (kind === 'multipart' && touchesFile(changed, value, parts, checker))
      )
        continue;
      if (kind !== 'json' && kind !== 'yaml' && (hasNothing(changed) || isEmpty(changed))) continue;
      yield {
        parts: { ...parts, body: { ...body, value: changed } },
        what,
      };
    }
  }
  yield* brokenPartHeaders(inputs.requests, checker);
  const [first] = inputs.requests;
  if (operation.body?.required === true && first && operation.body.contents.length > 0)
    yield { parts: { ...first, body: undefined }, what: 'the body is missing' };
}

/** Forms whose parts lack a required header, or have one that breaks its schema. */
function* brokenPartHeaders(requests: readonly Parts[], checker: Checker): Generator<Broken> {
  const parts = requests.find(({ body }) => [...(body?.partHeaders ?? [])].length > 0);
  const { body } = parts ?? {};
  if (!parts || !body?.partHeaders || !isJsonObject(body.value)) return;
  for (const [field, headers] of body.partHeaders) {
    const value = ownOf(body.value, field);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const withHeaders = (changed: ReadonlyMap<Header, Json>): Parts => ({
      ...parts,
      body: { ...body, partHeaders: new Map(body.partHeaders).set(field, changed) },
    });
    for (const [header, valid] of headers) {
      const what = `header ${header.name} of ${field}`;
      if (header.required) {
        const rest = new Map([...headers].filter(([one]) => one !== header));
        yield { parts: withHeaders(rest), what: `${what} is missing` };
      }
      for (const { value: changed, keyword } of mutations(header.schema, valid, checker, 4))
        if (isBrokenHeader(header, changed, valid, checker))
          yield {
            parts: withHeaders(new Map(headers).set(header, changed)),
            what: `${what} breaks ${keyword}`,
          };
    }
  }
}

/** Whether a header is still broken once it is sent, whatever its text may mean. */
function isBrokenHeader(header: Header, changed: Json, valid: Json, checker: Checker): boolean {
  if (header.content !== undefined && kindOf(header.content) === 'json') return true;
  if (typeof changed === 'object' || !/^[\w-]+$/.test(String(changed))) return false;
  return changedReadings(changed, valid).every((one) => checker.check(header.schema, one));
}

/**
 * Whether there is something else in the place of a list, or the reverse: in XML, it has another name, and
 * the members of an object look like the items of a list whose items are lists.
 */
function hasOtherNames(changed: Json, value: Json | undefined): boolean {
  if (value !== undefined && Array.isArray(changed) !== Array.isArray(value)) return true;
  if (typeof changed !== 'object' || changed === null) return false;
  const before = new Map(typeof value === 'object' && value ? Object.entries<Json>(value) : []);
  return Object.entries<Json>(changed).some(([name, member]) =>
    hasOtherNames(member, before.get(name)),
  );
}

function touchesFile(changed: Json, value: Json, { body }: Parts, checker: Checker): boolean {
  if (!isJsonObject(changed) || !isJsonObject(value) || !body) return true;
  return Object.keys(changed).some(
    (name) =>
      JSON.stringify(changed[name]) !== JSON.stringify(ownOf(value, name)) &&
      isBinaryField(body.content, name, checker),
  );
}
