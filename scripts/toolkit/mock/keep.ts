import { isDeepStrictEqual } from 'node:util';
import type { Received } from '../tester/harness';
import type { Operation } from '../tester/operations';
import { isObjectValue } from '../compiler/json-type';
import { askedOf } from './asked';
import { answering, type Mocked } from './handler';
import { refusalOf, titleFor } from './refusals';
import { pagesOf } from './pages';
import { thingIn, withThing, type Thing } from './resources';
import { tagOfThing, type Keeping } from './stateful';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Answers an operation from the store: with Prism's response, in which the object that the contract shows
 * is replaced by the stored one. What a client prefers comes first, and changes nothing.
 */
export function keepingHandler(
  operation: Operation,
  mocked: Mocked,
  { keep, id }: Keeping,
): (received: Received) => Promise<unknown> {
  const answer = answering(operation, mocked);
  const pages = pagesOf(operation, mocked.sampler);
  const title = titleFor(operation, mocked.resources);
  const answers = new Map<unknown, { readonly body: unknown; readonly answer: Answer }>();
  const shown = async (received: Received): Promise<Answer> =>
    (await answer(received, {})) as Answer;
  return async (received) => {
    const asked = askedOf();
    if (asked.code !== undefined || asked.example !== undefined) return answer(received);
    const key = received.headers['idempotency-key'];
    const before = key === undefined ? undefined : answers.get(key);
    if (before && isDeepStrictEqual(before.body, received.body)) return again(before.answer);
    if (before) return answer(received);
    const given = await fresh(received);
    if (key !== undefined && given.status < 300)
      answers.set(key, { body: received.body, answer: given });
    return given;
  };

  async function fresh(received: Received): Promise<Answer> {
    const kept = keep(received);
    if ('code' in kept) {
      const isDeclared = operation.responses.some(({ status }) => status === String(kept.code));
      if (!isDeclared) throw refusalOf(kept.code, title);
      return (await answer(received, { code: kept.code })) as Answer;
    }
    const found = await shown(received);
    if ('done' in kept) return found;
    if ('things' in kept) {
      const body = pages
        ? pages(received, found.body, kept.things)
        : withList(found.body, kept.things);
      return { ...found, headers: own(found.headers), body };
    }
    const thing = kept.thing(thingIn(found.body, id)?.thing ?? {});
    const headers = Object.entries(own(found.headers)).map(([name, value]): [string, unknown] =>
      /^etag$/i.test(name)
        ? [name, tagOfThing(thing)]
        : /^location$/i.test(name)
          ? [name, placeOf(operation, received, thing[id], String(value))]
          : [name, value],
    );
    const body = found.body === undefined ? {} : { body: withThing(found.body, thing, id) };
    return { ...found, headers: Object.fromEntries(headers), ...body };
  }
}

/** The response to an earlier request with the same `Idempotency-Key`. */
function again(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } };
}

function own(headers: Answer['headers']): Readonly<Record<string, unknown>> {
  return { ...headers, 'X-Mock': 'own; reason=stateful' };
}

/** Where a new object is: as in the contract's example, otherwise below the path of the request. */
function placeOf(
  { bases: [base = ''], path }: Operation,
  { params }: Received,
  id: unknown,
  shown: string,
): string {
  const last = encodeURIComponent(String(id));
  if (shown.includes('/') && Object.keys(params).length === 0) return shown.replace(/[^/]*$/, last);
  const here = path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  return `${base}${here.replace(/\/$/, '')}/${last}`;
}

function withList(body: unknown, things: readonly Thing[]): unknown {
  if (!isObjectValue(body)) return things;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? things : value]),
  );
}
