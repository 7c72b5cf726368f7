import { kindOf } from 'openapi-first-runtime/compiled';
import type { MediaType, Model, Operation } from '../../../scripts/toolkit/compiler/model';

/**
 * A type test: for each operation and status, what a handler may answer is what a client is given, and
 * what a handler is given is something that a client may send. A line that does not compile names the
 * operation and the status. Bodies of JSON alone: octets have another type on each side.
 */
export function agreementTest({ operations }: Model): string {
  return `import type { operations as client } from './client';
import type { OperationTypes } from './operations';

/** The body of a response with this status. */
export type Answered<R, S> = R extends { status: infer T; body?: infer B } ? (S extends T ? B : never) : never;
export type Received<R, S> = R extends { status: infer T; data: infer B } ? (S extends T ? B : never) : never;
/** The body of a request of this media type. */
export type Taken<C, M> = C extends { contentType: infer T; body: infer B } ? (M extends T ? B : never) : never;
export type Sent<I, M> = I extends { contentType?: infer T; body: infer B } ? (M extends T ? B : never) : never;
export type In<I, K extends string> = I extends Partial<Record<K, infer V>> ? NonNullable<V> : never;
export type Called<K extends keyof typeof client> = Awaited<ReturnType<(typeof client)[K]>>;
export type Given<K extends keyof typeof client> = NonNullable<Parameters<(typeof client)[K]>[1]>;

type Compared<A, B, Then> = 0 extends (1 & A) | (1 & B) ? 'any says nothing' : [A] extends [never] ? 'no type of the handler' : [B] extends [never] ? 'no type of the client' : Then;
/** Each fits where the other does. */
export type Same<A, B> = Compared<A, B, [A] extends [B] ? ([B] extends [A] ? true : 'the handler may answer less') : 'the handler may answer more'>;
export type Fits<A, B> = Compared<A, B, [A] extends [B] ? true : 'the handler is given more'>;

${operations.flatMap(linesOf).join('\n')}
`;
}

function linesOf(operation: Operation): string[] {
  const { id, method, key, responses, body, parameters } = operation;
  const handler = `OperationTypes[${JSON.stringify(id)}]`;
  const call = `<${JSON.stringify(`${method} ${key}`)}>`;
  const line = (type: string, about: string): string => `true satisfies ${type}; // ${id} ${about}`;
  const answers = responses
    .filter(({ covers, content }) => covers === 'code' && content.every(isJson))
    .map(({ status }) =>
      line(
        `Same<Answered<${handler}['response'], ${status}>, Received<Called${call}, ${status}>>`,
        status,
      ),
    );
  const bodies = (body?.content ?? []).filter(isJson).map(({ name }) => {
    const type = JSON.stringify(name);
    return line(
      `Fits<Taken<${handler}['content'], ${type.toLowerCase()}>, Sent<Given${call}, ${type}>>`,
      name,
    );
  });
  const places = (['path', 'query'] as const)
    .filter((place) => parameters.some((one) => one.in === place))
    .map((place) => {
      const member = place === 'path' ? 'params' : place;
      return line(`Fits<${handler}['${member}'], In<Given${call}, '${place}'>>`, place);
    });
  return [...answers, ...bodies, ...places];
}

const isJson = ({ name }: MediaType): boolean =>
  !name.includes('*') && kindOf(name.split(';')[0] ?? '') === 'json';
