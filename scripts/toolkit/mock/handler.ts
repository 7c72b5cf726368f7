import { isDeepStrictEqual } from 'node:util';
import { preferred } from 'openapi-first-runtime/compiled';
import type { Received } from '../tester/harness';
import { kindOf } from '../tester/media-types';
import type { Content, Operation, Response } from '../tester/operations';
import { hasNoBody, statusFor } from '../tester/outputs';
import type { Sampler } from '../tester/sample/index';
import { isObjectValue } from '../compiler/json-type';
import type { Json } from '../tester/sample/schema';
import { askedOf, type Asked } from './asked';
import { chooseFor, listedFor, tagIn } from './choose';
import { declaredFor, mockHandler, successOf } from './own';
import { isLater, lastOf, pagesOf } from './pages';
import type { Choice, Prism, PrismAnswer, PrismError } from './prism';
import { isMadeUp, refusalOf, titleFor } from './refusals';
import { headersFor, repeatsOf } from './repeats';
import type { MockResource } from './resources';

export interface Mocked {
  readonly operations: readonly Operation[];
  readonly resources: readonly MockResource[];
  readonly sampler: Sampler;
  /** Undefined if Prism cannot serve the contract. */
  readonly prism: Prism | undefined;
  /** Whether data is generated unless a request says otherwise. */
  readonly dynamic: boolean;
}

/**
 * Answers one operation. The request has been validated. What the client prefers comes first, then what a
 * server with the contract's examples would answer. Prism provides the response; this mock's own samples
 * replace it if Prism has none, or one that breaks the contract. `X-Mock` says where the response comes
 * from; responses to requests that the compiled contract refuses have no such header.
 *
 * What is forced is answered in place of what the examples would say.
 */
export function answering(
  operation: Operation,
  { operations, resources, sampler, prism, dynamic }: Mocked,
): (received: Received, forced?: Choice) => Promise<unknown> {
  const own = mockHandler(operation, sampler);
  const pages = pagesOf(operation, sampler);
  const repeatOf = repeatsOf();
  return async (received, forced) => {
    const asked = askedOf();
    const isChosen = asked.code !== undefined || asked.example !== undefined;
    const repeat = repeatOf(received);
    const isReused =
      repeat === 'other' && operation.responses.some(({ status }) => status === '422');
    const choice: Choice = {
      dynamic,
      ...(isChosen
        ? {}
        : isReused
          ? { code: 422 }
          : (forced ?? chooseFor(operation, operations, resources, received))),
      ...wishesOf(asked),
    };
    const declared =
      choice.code === undefined
        ? successOf(operation)
        : declaredFor(operation.responses, choice.code);
    if (!isChosen && choice.code !== undefined && isMadeUp(choice.code, declared))
      throw refusalOf(choice.code, titleFor(operation, resources));
    const tag = tagIn(declared);
    const content = declared && preferred(declared.contents, asked.accept);
    const edit = (body: unknown): Edited | undefined => {
      if (forced || isChosen || choice.code !== undefined || body === undefined) return undefined;
      if (pages && choice.dynamic !== true) return { body: pages(received, body), reason: 'pages' };
      if (choice.dynamic === true)
        return pages && isLater(received, operation)
          ? { body: lastOf(body), reason: 'pages' }
          : undefined;
      const listed = listedFor(operation, resources, received, body)?.find((one) =>
        isValid(one, content, sampler),
      );
      return listed === undefined ? undefined : { body: listed, reason: 'listed' };
    };
    const ownAnswer = (why: string): unknown => {
      const made = own(choice, why);
      const edited = edit(made.body);
      const tagged = tag === undefined ? made : withTag(made, tag);
      if (!edited || isDeepStrictEqual(edited.body, made.body)) return tagged;
      const headers = { ...tagged.headers, 'X-Mock': `own; reason=${edited.reason}` };
      return { ...tagged, headers, body: edited.body };
    };
    if (!prism || (!declared && choice.code === undefined)) return ownAnswer('no-prism');
    for (const one of choices(choice, declared, content, operation)) {
      const given = await prism.answer(operation, one, content?.mediaType);
      const answer = isError(given)
        ? given
        : { ...given, headers: headersFor(given.headers, repeat) };
      if (isError(answer)) {
        if (isChosen && answer.error.status === 404) return refusal(answer);
      } else if (isSound(answer, content, sampler) || asked.example !== undefined) {
        const shown = tag === undefined ? answer : withTag(answer, tag);
        const edited = edit(shown.body);
        return edited ? replaced(shown, edited) : sent(shown, asked.requestId);
      }
    }
    return ownAnswer('prism-breaks-the-contract');
  };
}

/** Another body than the one that every request would get, and why. */
interface Edited {
  readonly body: unknown;
  readonly reason: string;
}

function wishesOf({ code, example, dynamic, seed }: Asked): Choice {
  return {
    ...(code !== undefined && { code }),
    ...(example !== undefined && { example }),
    ...(dynamic !== undefined && { dynamic }),
    ...(seed !== undefined && { seed }),
  };
}

/** What is requested of Prism, in order: its own choice, then each example that the contract names. */
function choices(
  choice: Choice,
  declared: Response | undefined,
  content: Content | undefined,
  operation: Operation,
): Choice[] {
  const isPlain = declared !== undefined && /^[23]/.test(declared.status);
  const base: Choice =
    choice.code === undefined && choice.example === undefined && isPlain
      ? { ...choice, code: statusFor(declared.status, operation) }
      : choice;
  if (choice.example !== undefined || choice.dynamic === true) return [base];
  const named = (content?.examples ?? []).flatMap(({ name }) =>
    name === undefined ? [] : [{ ...base, example: name }],
  );
  return [base, ...named.slice(1)];
}

/** Whether Prism's response follows the contract, and can be written unchanged. */
function isSound(
  { body, contentType, status }: PrismAnswer,
  content: Content | undefined,
  sampler: Sampler,
): boolean {
  if (body === undefined || contentType === undefined)
    return content === undefined || hasNoBody(status);
  const kind = kindOf(contentType);
  if (kind !== 'json') return typeof body === 'string';
  return isValid(body, content, sampler);
}

function isValid(body: unknown, content: Content | undefined, sampler: Sampler): boolean {
  return !content || sampler.checker('response').check(content.schema, body as Json) === undefined;
}

function sent(
  { status, headers, contentType, body }: PrismAnswer,
  requestId: string | undefined,
): unknown {
  const all = { ...headers, 'X-Mock': 'prism' };
  if (body === undefined || contentType === undefined) return { status, headers: all };
  return { status, headers: all, contentType, body: withRequestId(body, requestId) };
}

function replaced({ status, headers, contentType, body }: PrismAnswer, edited: Edited): unknown {
  const isSame = isDeepStrictEqual(body, edited.body);
  const whose = isSame ? 'prism' : `own; reason=${edited.reason}`;
  return { status, headers: { ...headers, 'X-Mock': whose }, contentType, body: edited.body };
}

/** An `ETag` that a client can send back, where the contract shows none (RFC 9110, section 8.8.3). */
function withTag<T extends { readonly headers: object }>(answer: T, tag: string): T {
  const headers = Object.entries(answer.headers).map(([name, value]): [string, unknown] =>
    /^etag$/i.test(name) ? [name, tag] : [name, value],
  );
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** A problem has the id of its own request, like the header `X-Request-Id`, and not that of the example. */
function withRequestId(body: unknown, requestId: string | undefined): unknown {
  if (!isObjectValue(body) || typeof body.requestId !== 'string' || requestId === undefined)
    return body;
  const { requestId: shown, instance } = body;
  return {
    ...body,
    ...(typeof instance === 'string' && { instance: instance.replace(shown, requestId) }),
    requestId,
  };
}

/** A preference of the client that the contract does not have, in Prism's words. */
function refusal({ error }: PrismError): unknown {
  const { status = 500, message, detail = message, name } = error;
  return {
    status,
    headers: { 'X-Mock': 'prism' },
    contentType: 'application/problem+json',
    body: { type: name, title: message, status, detail },
  };
}

function isError(answer: PrismAnswer | PrismError): answer is PrismError {
  return 'error' in answer;
}
