import {
  clientFor,
  operation,
  pagedOperation,
  type Client,
  type ClientOptions,
  type OperationSettings,
  type PagedOperation,
} from 'openapi-first-runtime/client';

/** A request as passed to `fetch`. */
export interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A response, or what `fetch` throws. */
type Answer = Response | Error | (() => Response | Promise<Response>);

/**
 * A client whose `fetch` returns these responses, and the last one repeatedly; and the requests that it
 * got.
 */
export function answering(
  answers: readonly Answer[],
  options: ClientOptions = {},
): { client: Client; sent: Sent[] } {
  const sent: Sent[] = [];
  const client = clientFor('https://api.example.com/v1', {
    ...options,
    fetch: async (url, { method, headers, body, signal }) => {
      sent.push({ url, method, headers: new Headers(headers), body });
      signal?.throwIfAborted();
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer() : (answer?.clone() ?? new Response());
    },
  });
  return { client, sent };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': type, ...headers },
  });
}

interface Thing {
  readonly parameters: {
    readonly path: Record<string, unknown>;
    readonly query?: Record<string, unknown>;
    readonly header?: Record<string, unknown>;
    readonly cookie?: Record<string, unknown>;
  };
  readonly requestBody?: { readonly content: { readonly 'application/json': unknown } };
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': unknown } };
    readonly 404: { readonly content: { readonly 'application/problem+json': { type: string } } };
  };
}

/** An operation with no more than a test needs. */
export const thing = (method = 'GET', path = '/things/{id}', settings: OperationSettings = {}) =>
  operation<Thing>(method, path, settings);

export const things = (page: {
  query: string;
  next: string[];
  items: string;
}): PagedOperation<Thing> => pagedOperation<Thing>('GET', '/things', { page });
