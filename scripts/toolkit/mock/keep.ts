import { isDeepStrictEqual } from 'node:util';
import { problem, type Problem } from 'openapi-first-runtime';
import type { Received } from '../tester/harness';
import type { Operation } from '../tester/operations';
import { isObjectValue } from '../compiler/json-type';
import { askedOf } from './asked';
import { answering, type Mocked } from './handler';
import { pagesOf } from './pages';
import { tagOfThing, type Keeping } from './stateful';

type Thing = Readonly<Record<string, unknown>>;

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
  keep: Keeping,
): (received: Received) => Promise<unknown> {
  const answer = answering(operation, mocked);
  const pages = pagesOf(operation);
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
      if (!isDeclared) throw problemFor(kept.code);
      return (await answer(received, { code: kept.code })) as Answer;
    }
    const found = await shown(received);
    if ('done' in kept) return found;
    if ('things' in kept) {
      const body = pages ? pages(received, kept.things) : withList(found.body, kept.things);
      return { ...found, headers: own(found.headers), body };
    }
    const thing = kept.thing(thingIn(found.body) ?? {});
    const headers = Object.entries(own(found.headers)).map(([name, value]): [string, unknown] =>
      /^etag$/i.test(name)
        ? [name, tagOfThing(thing)]
        : /^location$/i.test(name)
          ? [name, String(value).replace(/[^/]*$/, String(idOf(thing, found.body)))]
          : [name, value],
    );
    const body = found.body === undefined ? {} : { body: withThing(found.body, thing) };
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

/** A response is the object itself, or has it as its only member. */
function thingIn(body: unknown): Thing | undefined {
  if (!isObjectValue(body)) return undefined;
  const [only, ...others] = Object.values(body);
  return isObjectValue(only) && others.length === 0 ? only : body;
}

function withThing(body: unknown, thing: Thing): unknown {
  if (!isObjectValue(body) || thingIn(body) === body) return thing;
  return Object.fromEntries(Object.keys(body).map((name) => [name, thing]));
}

function withList(body: unknown, things: readonly Thing[]): unknown {
  if (!isObjectValue(body)) return things;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? things : value]),
  );
}

/** The id of an object: the member `id`, otherwise the first member that the example has too. */
function idOf(thing: Thing, shown: unknown): unknown {
  const before = thingIn(shown) ?? {};
  const name = ['id', ...Object.keys(before)].find((one) => thing[one] !== undefined);
  return name === undefined ? '' : thing[name];
}

function problemFor(code: number): Problem {
  if (code === 404) return problem.notFound('It');
  if (code === 412) return problem.preconditionFailed('It has changed since that version.');
  return problem.conflict('conflict', 'Conflict', 'It already exists.');
}
