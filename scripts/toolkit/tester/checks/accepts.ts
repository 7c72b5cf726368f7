import { isDeepStrictEqual } from 'node:util';
import { pointerTo } from '../../compiler/json-pointer';
import { isObjectValue } from '../../compiler/json-type';
import { isBinaryField, isFile } from '../bodies';
import { ambiguity, hasMeaning } from '../ambiguity';
import { shown, withBigints, withNumbers } from '../bigints';
import { credentialsFor } from '../credentials';
import { received, type Call } from '../harness';
import { kindOf } from '../media-types';
import type { Parts } from '../request';
import { requestFor } from '../request';
import { ownOf, type Json, type JsonObject } from '../sample/schema';
import { text } from '../serialise';
import type { Tally, Trial } from './check';

/**
 * Valid requests reach their operation with the values that were sent, typed by the contract.
 * @returns the requests from which the other checks can start: not those that the contract leaves open
 */
export async function accepts(trial: Trial, tally: Tally): Promise<readonly Parts[]> {
  const { operation, harness, inputs, sampler } = trial;
  tally.leaveOut(...inputs.verdicts);
  const [credentials] = credentialsFor(operation);
  const checker = sampler.checker('request');
  const usable: Parts[] = [];
  for (const parts of inputs.requests) {
    const request = requestFor(operation, { ...parts, credentials }, checker);
    const { response, calls } = await harness.send(request);
    const [call] = calls;
    const fault =
      call?.operationId === operation.id
        ? difference(parts, call, trial)
        : call
          ? `the request reached ${call.operationId}`
          : 'a valid request did not reach the operation';
    const otherwise =
      fault === undefined ? undefined : ambiguity(parts, call && inNumbers(call), trial);
    if (otherwise === undefined) tally.add(request, response, fault);
    else tally.leaveOut({ fault: 'contract', where: 'request', message: otherwise });
    if (otherwise === undefined || call) usable.push(parts);
  }
  return usable;
}

/** A call as if it had no `bigint`. */
function inNumbers(call: Call): Call {
  const { params, query, headers, cookies, body } = call.request;
  const values = withNumbers({ params, query, headers, cookies, body });
  return { ...call, request: { ...call.request, ...values } };
}

/** What the handler received differently from what was sent. */
function difference(parts: Parts, { request }: Call, { sampler }: Trial): string | undefined {
  const checker = sampler.checker('request');
  for (const [parameter, sent] of parts.parameters) {
    const got = received(parameter, request);
    const missing = lost(withBigints(sent, parameter.bigints), got);
    const isJson = parameter.content !== undefined && kindOf(parameter.content) === 'json';
    const isTyped = !isJson && hasMeaning(parameter.schema, sent, withNumbers(got), checker);
    if (missing !== undefined && !isTyped) return `${parameter.in} ${parameter.name} ${missing}`;
  }
  if (!parts.body) return undefined;
  const { content, value } = parts.body;
  const { body, contentType } = request;
  // For a range, the operation receives the type that was sent.
  const declared = content.mediaType.includes('*') ? content.type : content.mediaType;
  if (contentType?.toLowerCase() !== declared.toLowerCase())
    return `content type: declared ${content.mediaType}, sent ${content.type}, the operation received ${show(contentType)}`;
  const kind = kindOf(content.type);
  if (kind === 'binary')
    return Buffer.isBuffer(body) && body.toString() === text(value)
      ? undefined
      : `body: sent ${show(value)}, the operation received ${show(body)}`;
  const files =
    kind === 'multipart' && isObjectValue(value)
      ? Object.keys(value).filter(
          (name) =>
            [value[name] ?? null].flat().some(isFile) && isBinaryField(content, name, checker),
        )
      : [];
  const missing = lost(withBigints(without(value, files), content.bigints), body);
  // A file is compared with nothing: its place is taken by what was sent.
  const comparable =
    files.length > 0 && isObjectValue(body)
      ? {
          ...body,
          ...Object.fromEntries(files.map((name) => [name, ownOf(value as JsonObject, name)])),
        }
      : body;
  if (kind !== 'json' && hasMeaning(content.schema, value, withNumbers(comparable), checker))
    return undefined;
  return missing === undefined ? undefined : `body ${missing}`;
}

/** The first place where what was sent did not arrive; the contract's defaults may have been added. */
function lost(sent: unknown, got: unknown, pointer = ''): string | undefined {
  const here = `${pointer || '/'}: sent ${show(sent)}, the operation received ${show(got)}`;
  if (Array.isArray(sent)) {
    if (!Array.isArray(got) || got.length !== sent.length) return here;
    return first(sent, (item, i) => lost(item, got[Number(i)], pointer + pointerTo(i)));
  }
  if (isObjectValue(sent)) {
    if (!isObjectValue(got)) return here;
    return first(sent, (member, name) => lost(member, ownOf(got, name), pointer + pointerTo(name)));
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
  if (!isObjectValue(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function show(value: unknown): string {
  return shown(value).slice(0, 200);
}
