import { kindOf } from './media-types';
import type { Operation, Parameter } from './operations';
import { requestFor, type Parts } from './request';
import type { Checker } from './sample/checker';
import { isJsonObject, ownOf, type Json } from './sample/schema';
import { text } from './serialise';

/**
 * Why the values of a request cannot be told apart: `/{a}-{b}` may be sent as `/1-2-3`, an item of a list in
 * the style `label` may contain a dot, and in a header a comma; the members of an exploded object in a form
 * are sent like other fields. Undefined if they can.
 */
export function indivisible(
  operation: Operation,
  parts: Parts,
  checker: Checker,
): string | undefined {
  const headers = [...(parts.body?.partHeaders?.values() ?? [])].flatMap((one) =>
    [...one].map(
      ([header, value]) => [{ ...header, in: 'header', style: 'simple' }, value] as const,
    ),
  );
  for (const [parameter, value] of [...parts.parameters, ...headers]) {
    const delimiter = delimiterIn(parameter, value);
    if (delimiter !== undefined)
      return `the items of ${parameter.in} ${parameter.name} cannot be told apart: one of them contains ${delimiter}, which also separates them`;
  }
  const { content, value } = parts.body ?? {};
  if (content && isJsonObject(value) && kindOf(content.type) === 'form')
    for (const [name, { style, explode }] of Object.entries(content.encoding))
      if (style !== 'deepObject' && explode === true && isJsonObject(ownOf(value, name)))
        return `the members of the field ${name} cannot be told apart from other fields: they are sent under their own names`;
  const base = operation.bases[0] ?? '';
  const sent = requestFor(operation, parts, checker).path.slice(base.length).split('/');
  for (const [at, template] of operation.path.split('/').entries()) {
    const pieces = template.split(/(\{[^}]*\})/).filter((piece) => piece !== '');
    const names = pieces.filter((piece) => piece.startsWith('{'));
    if (names.length < 2 || ways(sent[at] ?? '', pieces, operation) < 2) continue;
    return `the values of ${names.join(' and ')} in the path cannot be told apart: ${sent[at] ?? ''} can be divided in more than one way`;
  }
  return undefined;
}

/** In how many ways a segment can be divided; no more than two are counted. */
function ways(
  sent: string,
  [piece, ...rest]: readonly string[],
  operation: Operation,
  before?: string,
): number {
  if (piece === undefined) return sent === '' ? 1 : 0;
  if (!piece.startsWith('{'))
    return sent.startsWith(piece) ? ways(sent.slice(piece.length), rest, operation, piece) : 0;
  const prefix = prefixOf(piece, before, operation);
  if (!sent.startsWith(prefix)) return 0;
  let found = 0;
  for (let end = Math.max(1, prefix.length); end <= sent.length && found < 2; end++)
    found += ways(sent.slice(end), rest, operation, piece);
  return found;
}

/**
 * What shows where a value begins: the first character of its style, if nothing else stands between it and
 * the value before. A dot shows nothing after `;a=1`, whose value may contain dots.
 */
function prefixOf(piece: string, before: string | undefined, operation: Operation): string {
  const styleOf = (name: string | undefined): string => {
    const own = operation.parameters.find((one) => one.in === 'path' && `{${one.name}}` === name);
    return own === undefined || own.content !== undefined ? 'simple' : own.style;
  };
  const style = styleOf(piece);
  if (before?.startsWith('{') === false) return '';
  if (style === 'label' && styleOf(before) === 'matrix') return '';
  return { label: '.', matrix: ';' }[style] ?? '';
}

type Sent = Pick<Parameter, 'style' | 'explode' | 'content'> & { readonly in: string };

/** What separates the members of a value and is also in one of them, where it cannot be encoded. */
function delimiterIn(sent: Sent, value: Json): string | undefined {
  const isLabel = sent.in === 'path' && sent.style === 'label';
  if ((!isLabel && sent.in !== 'header') || sent.content !== undefined) return undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const members = Object.entries<Json>(value).flatMap(([name, member]) =>
    Array.isArray(value) ? [member] : [name, member],
  );
  const holds = (delimiter: string): boolean =>
    members.some((member) => text(member).includes(delimiter));
  if (!isLabel) return holds(',') ? 'a comma' : undefined;
  // OpenAPI 3.0 also separated the items of `label` by dots without `explode`.
  return (sent.explode || members.length < 2) && holds('.') ? 'a dot' : undefined;
}
