import { decodeOrKeep } from '../percent';
import type { QueryValues } from '../query';

const NONE: QueryValues = new Map();

/**
 * The cookies of a request (RFC 6265, section 5.4): values as sent, without the quotes around them. A
 * repeated name has several values. Names that no cookie can have are percent-encoded (RFC 6570).
 */
export function parseCookies(header: string | readonly string[] | undefined): QueryValues {
  if (header === undefined) return NONE;
  const cookies = new Map<string, [string, ...string[]]>();
  const text = typeof header === 'string' ? header : header.join(';');
  for (const pair of text.split(';')) {
    const at = pair.indexOf('=');
    if (at < 1) continue;
    const name = decodeOrKeep(pair.slice(0, at).trim());
    const value = pair
      .slice(at + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1');
    const values = cookies.get(name);
    if (values) values.push(value);
    else cookies.set(name, [value]);
  }
  return cookies;
}
