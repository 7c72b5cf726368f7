import type { Cors } from '../cors';
import type { RequestState } from '../request-state';
import { discard, isStream } from '../../http/body-stream';
import type { HttpResponse } from '../../http/message';

/** Statuses that never have a body (RFC 9110, sections 15.2, 15.3.5 and 15.4.5). */
function isBodiless(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}

/** Adds what every response has: the request id, CORS, the headers that the steps have set. */
export function finalise(
  current: RequestState,
  { status, headers, body }: HttpResponse,
  cors: Cors | undefined,
): HttpResponse {
  const all: Record<string, string | readonly string[]> = { ...headers };
  Object.assign(all, current.answerHeaders);
  all['X-Request-Id'] = current.requestId;
  const deprecation = current.operation?.deprecation;
  if (deprecation) {
    if (deprecation.since !== undefined) all.Deprecation = deprecation.since;
    if (deprecation.sunset !== undefined) all.Sunset = deprecation.sunset;
    if (deprecation.link !== undefined)
      add(all, 'Link', `<${deprecation.link}>; rel="deprecation"`);
  }
  if (cors) {
    for (const [name, value] of Object.entries(cors.headers(current))) {
      if (name === 'Vary') add(all, name, value);
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

/** Adds to a header that may exist already, in any case. */
function add(
  headers: Record<string, string | readonly string[]>,
  name: string,
  value: string,
): void {
  let key = name;
  for (const one in headers) {
    if (one.length === name.length && one.toLowerCase() === name.toLowerCase()) key = one;
  }
  const present = headers[key];
  if (present === undefined) headers[key] = value;
  else if (!present.includes(value)) headers[key] = [present, value].flat().join(', ');
}
