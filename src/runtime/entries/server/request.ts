import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from '../../http/message';
import { connectionProblem, type Problem } from '../../http/problem';

/**
 * Splits a request target into path and query, both as received. Also accepts the absolute form, which
 * proxies send and every server must support (RFC 9112, section 3.2.2).
 */
export function requestTarget(target: string): { path: string; query: string } {
  let start = 0;
  if (target.charCodeAt(0) !== SLASH) {
    const absolute = ABSOLUTE.exec(target);
    if (absolute) start = absolute[0].length;
  }
  const mark = target.indexOf('?', start);
  const path = mark < 0 ? target.slice(start) : target.slice(start, mark);
  return { path: path === '' ? '/' : path, query: mark < 0 ? '' : target.slice(mark + 1) };
}

const SLASH = 47;
const ABSOLUTE = /^https?:\/\/([^/?]*)/i;

/**
 * Headers by lower-case name; a repeated header is a list of its values. Node's `headers` drops the second
 * value of many headers and joins the rest.
 */
export function requestHeaders(raw: readonly string[]): HttpRequest['headers'] {
  const headers = Object.create(null) as Record<string, string | string[] | undefined>;
  for (let i = 1; i < raw.length; i += 2) {
    const name = (raw[i - 1] ?? '').toLowerCase();
    const value = raw[i] ?? '';
    const before = headers[name];
    if (before === undefined) headers[name] = value;
    else if (typeof before === 'string') headers[name] = [before, value];
    else before.push(value);
  }
  return headers;
}

/** RFC 3986, section 3.2.2: an address in brackets or a name, and a port. Empty if the target has no authority. */
const HOST = /^(?:\[[\da-f:.]+\]|[\w.~%!$&'()*+,;=-]*)(?::\d*)?$/i;

/** What is wrong with a request that Node's parser accepts. */
export function faultOf(
  { httpVersionMajor: major, httpVersionMinor: minor, url = '/' }: IncomingMessage,
  { host, 'transfer-encoding': coding }: HttpRequest['headers'],
): Problem | undefined {
  if (major !== 1) return connectionProblem.versionNotSupported();
  if (coding !== undefined) {
    // RFC 9112, section 6.1: a server that knows only 1.0 finds the end of this request elsewhere.
    if (minor === 0) return connectionProblem.malformed();
    if (String(coding).toLowerCase() !== 'chunked') return connectionProblem.codingUnknown();
  }
  if (url.charCodeAt(0) !== SLASH && !hasValidAuthority(url)) return connectionProblem.malformed();
  // RFC 9112, section 3.2: 400 if Host is missing, repeated or invalid.
  if (host === undefined) return minor > 0 ? connectionProblem.hostMissing() : undefined;
  return typeof host === 'string' && HOST.test(host) ? undefined : connectionProblem.hostInvalid();
}

/** RFC 9110, sections 4.2.1 and 4.2.4: a host is required, and a user is an error. Also true for other forms. */
function hasValidAuthority(target: string): boolean {
  const authority = ABSOLUTE.exec(target)?.[1];
  return authority === undefined || (/^[^:]/.test(authority) && HOST.test(authority));
}
