import type { Linked } from './linked';

/**
 * Adds a schema that must match too: nothing for one that always matches, a call for one that is only a
 * call.
 */
export function conjoin(linked: Record<string, unknown>, part: Linked): void {
  const keys = typeof part === 'boolean' ? undefined : Object.keys(part).join();
  if (part === true || keys === '') return;
  if (typeof part === 'object' && keys === 'call') {
    linked.call = [...listOf(linked.call), ...listOf(part.call)];
  } else {
    linked.allOf = [...listOf(linked.allOf), part];
  }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Moves `contains` into a separate part if it is next to `prefixItems`. There, Ajv 8.20 does not check it
 * for an empty array unless it collects all errors, which it does not do within `if` and `not`.
 */
export function withContainsApart(linked: Record<string, unknown>): void {
  if (!('prefixItems' in linked && 'contains' in linked)) return;
  const part: Record<string, unknown> = {};
  for (const keyword of ['contains', 'minContains', 'maxContains']) {
    if (keyword in linked) part[keyword] = linked[keyword];
    Reflect.deleteProperty(linked, keyword);
  }
  conjoin(linked, part);
}

/** If every allowed value has the type, `type` adds nothing: this gives one error instead of two. */
export function withoutImpliedType(linked: Record<string, unknown>): void {
  const values = 'const' in linked ? [linked.const] : linked.enum;
  if (!Array.isArray(values) || values.length === 0) return;
  const types = Array.isArray(linked.type) ? linked.type : [linked.type];
  const isOfType = (value: unknown): boolean =>
    (value === null && types.includes('null')) ||
    (typeof value === 'string' && types.includes('string')) ||
    (typeof value === 'boolean' && types.includes('boolean')) ||
    (typeof value === 'number' &&
      (types.includes('number') || (types.includes('integer') && Number.isInteger(value))));
  if (values.every(isOfType)) delete linked.type;
}
