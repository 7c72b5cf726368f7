import type { Api, HttpRequest, HttpResponse } from 'openapi-first-runtime';

/** `http://localhost:5173`: pages that this machine serves. */
const LOCAL = /^https?:\/\/(?:localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

const ALLOWED = 'Access-Control-Allow-Origin';

/**
 * Lets pages on this machine call an API, whatever its contract says about CORS, because a frontend is
 * developed on its own port. If the contract does allow a page's origin, that is unchanged.
 *
 * @param others further origins whose pages may call it
 */
export function allowLocalPages(api: Api, others: readonly string[] = []): Api {
  const isAllowed = (origin: string): boolean => LOCAL.test(origin) || others.includes(origin);
  return {
    handle: async (request) => allow(request, await api.handle(request), isAllowed),
    refuse: (refusal, request) => allow(request, api.refuse(refusal, request), isAllowed),
    bodyLimit: (request) => api.bodyLimit?.(request) ?? Infinity,
    ...(api.tasks && { tasks: api.tasks }),
    ...(api.jobs && { jobs: api.jobs }),
  };
}

function allow<Response extends HttpResponse>(
  { method, headers }: HttpRequest,
  response: Response,
  isAllowed: (origin: string) => boolean,
): Response {
  const { origin, 'access-control-request-method': asked } = headers;
  if (typeof origin !== 'string' || !isAllowed(origin)) return response;
  if (response.headers[ALLOWED] !== undefined) return response;
  const own = {
    [ALLOWED]: origin,
    'Access-Control-Allow-Credentials': 'true',
    Vary: vary(response.headers.Vary),
  };
  if (method !== 'OPTIONS' || typeof asked !== 'string')
    return {
      ...response,
      headers: {
        ...response.headers,
        ...own,
        'Access-Control-Expose-Headers': Object.keys(response.headers).join(', '),
      },
    };
  // Even if the API does not have this path or method, so that the page can read the error.
  const wanted = headers['access-control-request-headers'];
  return {
    ...response,
    status: 204,
    body: undefined,
    headers: {
      ...own,
      'Access-Control-Allow-Methods': asked,
      ...(wanted !== undefined && { 'Access-Control-Allow-Headers': String(wanted) }),
    },
  };
}

function vary(present: string | readonly string[] | undefined): string {
  const names = [present ?? []].flat().join(', ');
  return /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i.test(names) || names === ''
    ? names || 'Origin'
    : `${names}, Origin`;
}
