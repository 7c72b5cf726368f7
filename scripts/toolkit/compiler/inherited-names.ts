import { segmentsOf, pointerTo } from './json-pointer';

/**
 * Names that every JavaScript object inherits (`constructor`, `toString`). openapi-typescript finds the
 * inherited value when it looks up a member with such a name, so these names are replaced.
 */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
const PREFIX = 'inherited_';
const HIDDEN = new RegExp(`\\b${PREFIX}(${[...INHERITED].join('|')})\\b`, 'g');

/** A document in which no member and no operation has such a name. */
export function hideInherited(document: string): string {
  if (![...INHERITED].some((name) => document.includes(`${name}"`))) return document;
  return JSON.stringify(hidden(JSON.parse(document)));
}

/** The types with the original names. */
export function showInherited(types: string): string {
  return types.replace(HIDDEN, '$1');
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      hiddenName(key),
      typeof member === 'string'
        ? hiddenText(key, member)
        : key === 'required' && Array.isArray(member)
          ? member.map((name: unknown) => (typeof name === 'string' ? hiddenName(name) : name))
          : hidden(member),
    ]),
  );
}

function hiddenText(key: string, text: string): string {
  if (key === 'operationId' || key === 'name') return hiddenName(text);
  return text.startsWith('#/') ? `#${pointerTo(...segmentsOf(text).map(hiddenName))}` : text;
}

function hiddenName(name: string): string {
  return INHERITED.has(name) ? PREFIX + name : name;
}
