import { AsyncLocalStorage } from 'node:async_hooks';
import type { Api, HttpRequest } from 'openapi-first-runtime';
import { preferenceOf, type Preference } from './prefer';

/** What a client asks of a mock, in addition to the operation's request. */
export interface Asked extends Preference {
  readonly accept?: HttpRequest['headers'][string];
  readonly requestId?: string;
}

const asked = new AsyncLocalStorage<Asked>();

/** For the handlers of a mock, which see only parameters and bodies. */
export function askedOf(): Asked {
  return asked.getStore() ?? {};
}

/**
 * Makes `Accept` and `Prefer` available to mock handlers, and removes Prism's `?__code=404` from the query.
 */
export function rememberingWishes(api: Api): Api {
  const remember = <T>(request: HttpRequest, answer: (request: HttpRequest) => T): T => {
    const { wishes, query } = wishesIn(request.query);
    const { accept } = request.headers;
    const preference = { ...preferenceOf(wishes), ...preferenceOf(request.headers.prefer) };
    const { requestId } = request;
    return asked.run({ ...preference, accept, requestId }, () => answer({ ...request, query }));
  };
  return {
    handle: (request) => remember(request, (one) => api.handle(one)),
    refuse: (refusal, request) => remember(request, (one) => api.refuse(refusal, one)),
    bodyLimit: (request) => api.bodyLimit?.(request) ?? Infinity,
  };
}

function wishesIn(query: string): { wishes: string; query: string } {
  const parts = query.split('&');
  // A wish that cannot be decoded stays in the query: the API refuses it.
  const isWish = (part: string): boolean =>
    /^__(?:code|example|dynamic|seed)=/.test(part) && decoded(part) !== undefined;
  return {
    wishes: parts
      .filter(isWish)
      .map((part) => decoded(part.slice(2)))
      .join(';'),
    query: parts.filter((part) => !isWish(part)).join('&'),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
