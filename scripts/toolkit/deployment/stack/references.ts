import type { Template } from './template';

/** References to a resource in a template, such as `{ Ref: 'Table' }`, and their replacement. */
export type Replacement = readonly [reference: object, value: unknown];

/** Removes resources from a template, and replaces references with those of another stack. */
export function useOthers(
  template: Template,
  ids: readonly string[],
  replacements: readonly Replacement[],
): void {
  const kept = Object.entries(template.Resources).filter(([id]) => !ids.includes(id));
  template.Resources = replace(Object.fromEntries(kept), replacements) as Template['Resources'];
}

function replace(value: unknown, replacements: readonly Replacement[]): unknown {
  if (Array.isArray(value)) return value.map((one) => replace(one, replacements));
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value);
  const found = replacements.find(([reference]) => JSON.stringify(reference) === text);
  if (found) return found[1];
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, replace(one, replacements)]),
  );
}
