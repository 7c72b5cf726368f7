import type { ServerResponse } from 'node:http';
import type { HttpResponse } from '../../http/message';

/** Sends a response whole. Does nothing where the client has gone meanwhile. */
export function send(res: ServerResponse, response: HttpResponse, lastOfConnection: boolean): void {
  if (res.destroyed) return;
  const { status, headers, body } = response;
  // Name, value, name, value: what Node writes out without another look.
  const raw: (string | readonly string[])[] = [];
  let hasLength = false;
  for (const [name, value] of Object.entries(headers)) {
    raw.push(name, value);
    hasLength ||= name.toLowerCase() === 'content-length';
  }
  if (!hasLength && hasKnownLength(res, response)) {
    raw.push('Content-Length', String(body === undefined ? 0 : Buffer.byteLength(body)));
  }
  if (lastOfConnection) raw.push('Connection', 'close');
  res.writeHead(status, raw as string[]);
  res.end(body);
}

/** RFC 9110, section 8.6: 204, 304 and answers to HEAD say no length but that of a body of GET. */
function hasKnownLength({ req }: ServerResponse, { status, body }: HttpResponse): boolean {
  if (status === 204 || status === 304) return false;
  return body !== undefined || req.method !== 'HEAD';
}
