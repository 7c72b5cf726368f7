import type { Operation } from './operations';

/**
 * The operations whose path a request's path may be, by the simplest reading: each template is one regular
 * expression. Shows whether a sample is ambiguous; decides nothing by itself.
 */
export function matches(operations: readonly Operation[], path: string): Operation[] {
  return operations.filter((operation) =>
    operation.bases.some((base) => expressionFor(base + operation.path).test(decoded(path))),
  );
}

/**
 * The one of these that a request is for: literals come before templates, from the left (OpenAPI 3.1,
 * section 4.8.8.2, which leaves other cases open).
 */
export function foremost(operations: readonly Operation[]): Operation | undefined {
  const ranks = (path: string): number[] =>
    path.split('/').map((part) => (/^\{[^}]*\}$/.test(part) ? 2 : part.includes('{') ? 1 : 0));
  return [...operations].sort((a, b) => {
    const [left, right] = [ranks(a.path), ranks(b.path)];
    const at = left.findIndex((rank, i) => rank !== right[i]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  })[0];
}

/** Whether two paths differ at most in the names of their parameters. */
export function isSamePath(one: Operation, other: Operation): boolean {
  return shapeOf(one.path) === shapeOf(other.path);
}

function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

const compiled = new Map<string, RegExp>();

function expressionFor(template: string): RegExp {
  const known = compiled.get(template);
  if (known) return known;
  const source = decoded(template)
    .split(/\{[^}]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  const made = new RegExp(`^${source}$`);
  compiled.set(template, made);
  return made;
}

function decoded(path: string): string {
  // An encoded slash belongs to a value and does not end a segment.
  return path.replace(/(?:%(?!2f)[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
