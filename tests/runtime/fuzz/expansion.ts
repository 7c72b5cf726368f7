import type { Subject } from './second-reading';

/**
 * What a client sends for a value of the parameter `p`, by RFC 6570 and the style table of OpenAPI 3.1
 * (4.8.12.4). Values that a style cannot represent are serialised in some way: they are invalid in any
 * case.
 */
export function expand({ where, style, explode }: Subject, value: unknown): string {
  if (where === 'header') return simple(value, explode, String);
  if (where === 'path') {
    if (style === 'label') return `.${simple(value, explode, encoded, explode ? '.' : ',')}`;
    return style === 'matrix' ? matrix(value, explode) : simple(value, explode, encoded);
  }
  const pairs = style === 'deepObject' ? deep(value) : form(value, style, explode);
  return pairs.join(where === 'cookie' ? '; ' : '&');
}

function simple(
  value: unknown,
  explode: boolean,
  encode: (text: string) => string,
  delimiter = ',',
): string {
  const write = (one: unknown): string => encode(text(one));
  if (Array.isArray(value)) return value.map(write).join(delimiter);
  if (!isObject(value)) return write(value);
  const pairs = Object.entries(value).map(([name, one]) => [encode(name), write(one)]);
  return explode
    ? pairs.map((pair) => pair.join('=')).join(delimiter)
    : pairs.flat().join(delimiter);
}

function matrix(value: unknown, explode: boolean): string {
  if (!explode) return `;p=${simple(value, false, encoded)}`;
  if (Array.isArray(value)) return value.map((one) => `;p=${encoded(text(one))}`).join('');
  if (!isObject(value)) return `;p=${encoded(text(value))}`;
  return Object.entries(value)
    .map(([name, one]) => `;${encoded(name)}=${encoded(text(one))}`)
    .join('');
}

function form(value: unknown, style: string, explode: boolean): string[] {
  const delimiter = { spaceDelimited: '%20', pipeDelimited: '|' }[style] ?? ',';
  if (!explode) return [`p=${simple(value, false, encoded, delimiter)}`];
  if (Array.isArray(value)) return value.map((one) => `p=${encoded(text(one))}`);
  if (!isObject(value)) return [`p=${encoded(text(value))}`];
  return Object.entries(value).map(([name, one]) => `${encoded(name)}=${encoded(text(one))}`);
}

function deep(value: unknown): string[] {
  if (!isObject(value)) return [`p=${encoded(text(value))}`];
  return Object.entries(value).map(
    ([name, one]) => `p%5B${encoded(name)}%5D=${encoded(text(one))}`,
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function encoded(value: string): string {
  return encodeURIComponent(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
