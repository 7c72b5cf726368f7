import type { Cors } from '../cors';
import type { RequestState } from '../request-state';
import { discard, isStream } from '../../http/body-stream';
import { addHeader, type HeaderLines } from '../../http/headers';
import type { HttpResponse } from '../../http/message';
import { protect } from './protection';

/** Statuses that never have a body (RFC 9110, sections 15.2, 15.3.5 and 15.4.5). */
function isBodiless(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}

/** Adds what every response has: the request id, CORS, protection, the headers that the steps have set. */
export function finalise(
  current: RequestState,
  { status, headers, body }: HttpResponse,
  cors: Cors | undefined,
): HttpResponse {
  const all: HeaderLines = { ...headers };
  Object.assign(all, current.answerHeaders);
  all['X-Request-Id'] = current.requestId;
  const deprecation = current.operation?.deprecation;
  if (deprecation) {
    if (deprecation.since !== undefined) all.Deprecation = deprecation.since;
    if (deprecation.sunset !== undefined) all.Sunset = deprecation.sunset;
    if (deprecation.link !== undefined)
      addHeader(all, 'Link', `<${deprecation.link}>; rel="deprecation"`);
  }
  protect(current, status, all);
  if (cors) {
    for (const [name, value] of Object.entries(cors.headers(current))) {
      if (name === 'Vary') addHeader(all, name, value);
      else all[name] ??= value;
    }
  }
  if (isBodiless(status)) {
    discard(body);
    delete all['Content-Type'];
    return { status, headers: all };
  }
  if (current.isHead && current.operation?.method !== 'HEAD') {
    // RFC 9110, section 8.6: the length that GET would have.
    if (isStream(body)) discard(body);
    else if (body !== undefined) all['Content-Length'] = String(Buffer.byteLength(body));
    return { status, headers: all };
  }
  return { status, headers: all, body };
}
