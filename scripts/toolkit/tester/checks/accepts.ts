import { isDeepStrictEqual } from 'node:util';
import { pointerTo } from '../../compiler/json-pointer';
import { isBinaryField } from '../bodies';
import { credentialsFor } from '../credentials';
import type { Call } from '../harness';
import { kindOf } from '../media-types';
import type { Parts } from '../request';
import { requestFor } from '../request';
import { isObject, type Json, type Schema } from '../sample/schema';
import { text } from '../serialise';
import { Tally, type CheckResult, type Trial } from './check';

/** Valid requests reach their operation, with the values that were sent, typed by the contract. */
export async function accepts(trial: Trial): Promise<CheckResult> {
  const { operation, document, harness, inputs, sampler } = trial;
  const tally = new Tally('accepts');
  tally.leaveOut(...inputs.unmade);
  const [credentials] = credentialsFor(operation, document);
  for (const parts of inputs.requests) {
    const request = requestFor(operation, { ...parts, credentials }, sampler.checker('request'));
    const { response, calls } = await harness.send(request);
    const [call] = calls;
    if (!call) tally.add(request, response, 'a valid request did not reach the operation');
    else if (call.operationId !== operation.id)
      tally.add(request, response, `the request reached ${call.operationId}`);
    else tally.add(request, response, difference(parts, call, trial));
  }
  return tally.result;
}

const ROOM = { path: 'params', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** What the handler got otherwise than it was sent. */
function difference(parts: Parts, { request }: Call, trial: Trial): string | undefined {
  for (const [parameter, sent] of parts.parameters) {
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    const got = request[ROOM[parameter.in]][name];
    const missing = lost(sent, got);
    const isTyped =
      parameter.content === undefined && hasMeaning(parameter.schema, sent, got, trial);
    if (missing !== undefined && !isTyped) return `${parameter.in} ${parameter.name} ${missing}`;
  }
  if (!parts.body) return undefined;
  const { content, value } = parts.body;
  const { body, contentType } = request;
  if (contentType?.toLowerCase() !== content.mediaType.toLowerCase())
    return `content type: declared ${content.mediaType}, the operation got ${show(contentType)}`;
  const kind = kindOf(content.type);
  if (kind === 'binary')
    return Buffer.isBuffer(body) && body.toString() === text(value)
      ? undefined
      : `body: sent ${show(value)}, the operation got ${show(body)}`;
  const files =
    kind === 'multipart' && isObject(value)
      ? Object.keys(value).filter((name) =>
          isBinaryField(content.schema, name, trial.sampler.checker('request')),
        )
      : [];
  const missing = lost(without(value, files), body);
  if (kind !== 'json' && files.length === 0 && hasMeaning(content.schema, value, body, trial))
    return undefined;
  return missing === undefined ? undefined : `body ${missing}`;
}

/** Letters alone do not tell `true` from `"true"`: where the schema allows both, either is right. */
function hasMeaning(schema: Schema, sent: Json, got: unknown, { sampler }: Trial): boolean {
  return (
    hasLetters(sent, got as Json) &&
    sampler.checker('request').check(schema, got as Json) === undefined
  );
}

/** Whether what was got has the letters of what was sent. A member of no schema may be its JSON. */
function hasLetters(sent: Json, got: Json): boolean {
  if (typeof got !== 'object' || got === null) return text(sent) === text(got);
  if (!isObject(sent) && !Array.isArray(sent)) return false;
  const [given, arrived] = [Object.entries<Json>(sent), Object.entries<Json>(got)];
  const members = new Map(arrived);
  return (
    Array.isArray(sent) === Array.isArray(got) &&
    given.length === arrived.length &&
    given.every(([name, member]) => {
      const found = members.get(name);
      return found !== undefined && hasLetters(member, found);
    })
  );
}

/** The first place where what was sent has not arrived; the contract's defaults may have been added. */
function lost(sent: unknown, got: unknown, pointer = ''): string | undefined {
  const here = `${pointer || '/'}: sent ${show(sent)}, the operation got ${show(got)}`;
  if (Array.isArray(sent)) {
    if (!Array.isArray(got) || got.length !== sent.length) return here;
    return first(sent, (item, i) => lost(item, got[Number(i)], pointer + pointerTo(i)));
  }
  if (isObject(sent)) {
    if (!isObject(got)) return here;
    return first(sent, (member, name) => lost(member, got[name], pointer + pointerTo(name)));
  }
  return isDeepStrictEqual(sent, got) ? undefined : here;
}

function first(
  values: object,
  look: (value: unknown, key: string) => string | undefined,
): string | undefined {
  for (const [key, value] of Object.entries(values)) {
    const found = look(value, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function without(value: Json, names: readonly string[]): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200);
}
