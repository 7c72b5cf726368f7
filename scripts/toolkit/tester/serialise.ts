import type { Parameter } from './operations';
import { isJsonObject, type Json } from './sample/schema';

/** What a client sends for one parameter, as pairs if there can be several. Nothing is read back here. */
type Styled = Pick<Parameter, 'name' | 'style' | 'explode' | 'content'>;

/**
 * A path parameter in place of its `{name}` (OpenAPI 3.1, section 4.8.12.4; RFC 6570, sections 3.2.2-7).
 */
export function inPath(parameter: Styled, value: Json): string {
  const { name, style, explode } = parameter;
  if (parameter.content !== undefined) return encoded(document(parameter.content, value));
  const prefix = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const between = explode && prefix !== '' ? prefix : ',';
  const named = style === 'matrix' ? `${name}=` : '';
  if (Array.isArray(value)) {
    const items = value.map((item) => encoded(text(item)));
    return explode && named !== ''
      ? items.map((item) => `;${named}${item}`).join('')
      : prefix + named + items.join(between);
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([key, member]) => [
      encoded(key),
      encoded(text(member)),
    ]);
    return explode
      ? prefix + members.map((pair) => pair.join('=')).join(between)
      : prefix + named + members.flat().join(',');
  }
  return prefix + named + encoded(text(value));
}

/** The pairs of a query string, or of a form, that carry a value. */
export function inQuery(parameter: Styled, value: Json): string[] {
  const { name, style, explode } = parameter;
  const key = encoded(name);
  if (parameter.content !== undefined)
    return [`${key}=${encoded(document(parameter.content, value))}`];
  if (style === 'deepObject' && (isJsonObject(value) || Array.isArray(value)))
    return deep(key, value);
  if (Array.isArray(value)) {
    const items = value.map((item) => encoded(text(item)));
    if (explode || items.length === 0) return items.map((item) => `${key}=${item}`);
    const delimiter = { spaceDelimited: '%20', pipeDelimited: '%7C' }[style] ?? ',';
    return [`${key}=${items.join(delimiter)}`];
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value);
    if (members.length === 0) return [];
    if (!explode) {
      const delimiter = { spaceDelimited: '%20', pipeDelimited: '%7C' }[style] ?? ',';
      const parts = members.flatMap(([member, of]) => [encoded(member), encoded(text(of))]);
      return [`${key}=${parts.join(delimiter)}`];
    }
    return members.flatMap(([member, of]) =>
      (Array.isArray(of) ? of : [of]).map((one) => `${encoded(member)}=${encoded(text(one))}`),
    );
  }
  return [`${key}=${encoded(text(value))}`];
}

/** A header's value: `simple`, not percent-encoded. */
export function inHeader(parameter: Styled, value: Json): string {
  if (parameter.content !== undefined) return document(parameter.content, value);
  if (Array.isArray(value)) return value.map(text).join(',');
  if (!isJsonObject(value)) return text(value);
  return Object.entries(value)
    .map(([key, member]) => `${key}${parameter.explode ? '=' : ','}${text(member)}`)
    .join(',');
}

/** The pairs of a Cookie header. */
export function inCookie(parameter: Styled, value: Json): string[] {
  return inQuery({ ...parameter, style: 'form' }, value).map((pair) =>
    // A cookie's name is not encoded; everything that could end its value is.
    pair.startsWith(`${encoded(parameter.name)}=`)
      ? parameter.name + pair.slice(encoded(parameter.name).length)
      : pair,
  );
}

/** OpenAPI defines one level; further ones are written in the usual way. */
function deep(key: string, value: Json): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, i) =>
      deep(typeof item === 'object' ? `${key}[${i}]` : `${key}[]`, item),
    );
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([name, member]) =>
      deep(`${key}[${encoded(name)}]`, member),
    );
  return [`${key}=${encoded(text(value))}`];
}

/** A value as a document of a media type: a string that is not sent as JSON is that text. */
function document(mediaType: string, value: Json): string {
  return /[/+]json\b/i.test(mediaType) ? JSON.stringify(value) : text(value);
}

/** A scalar as text. */
export function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function encoded(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
