import type { Json } from '../document';

/** The name of a form, and whether a value has that form. */
type Form = readonly [expected: string, isOf: (value: Json) => boolean];

export const FORMS: Readonly<Record<string, Form>> = {
  any: ['a value', () => true],
  string: ['a string', (value) => typeof value === 'string'],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  uri: ['a URI', (value) => typeof value === 'string' && isUri(value)],
  email: [
    'an email address',
    (value) => typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value),
  ],
};

/** A URI reference (RFC 3986). */
export function isUri(text: string): boolean {
  return !/[\s<>"\\^`{}|]|%(?![\da-f]{2})/i.test(text) && URL.canParse(text, 'http://localhost/');
}

/** The name of a header field (RFC 9110, 5.6.2). */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(text);
}
