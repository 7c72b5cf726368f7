import { isDeepStrictEqual } from 'node:util';
import { isBinaryField, kindOf } from '../bodies';
import { credentialsFor } from '../credentials';
import type { Call } from '../harness';
import type { Parts } from '../request';
import { requestFor } from '../request';
import { isObject, type Json } from '../sample/schema';
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
    if (!isWithin(sent, got))
      return `${parameter.in} ${parameter.name}: sent ${show(sent)}, the operation got ${show(got)}`;
  }
  if (!parts.body) return undefined;
  const { content, value } = parts.body;
  const { body, contentType } = request;
  if (contentType?.toLowerCase() !== content.mediaType.toLowerCase())
    return `content type: declared ${content.mediaType}, the operation got ${show(contentType)}`;
  const kind = kindOf(content.mediaType);
  // What XML means as a value depends on the contract's `xml` hints; that it arrives is enough here.
  if (kind === 'xml') return body === undefined ? 'the body did not arrive' : undefined;
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
  return isWithin(without(value, files), body)
    ? undefined
    : `body: sent ${show(value)}, the operation got ${show(body)}`;
}

/** Whether all that was sent has arrived; the contract's defaults may have been added. */
function isWithin(sent: unknown, got: unknown): boolean {
  if (Array.isArray(sent))
    return (
      Array.isArray(got) &&
      got.length === sent.length &&
      sent.every((item, i) => isWithin(item, got[i]))
    );
  if (isObject(sent))
    return (
      isObject(got) &&
      Object.entries(sent).every(
        ([name, member]) => Object.hasOwn(got, name) && isWithin(member, got[name]),
      )
    );
  return isDeepStrictEqual(sent, got);
}

function without(value: Json, names: readonly string[]): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200);
}
