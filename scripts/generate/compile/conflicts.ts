import { parseTemplate } from '../../../src/runtime/router/segment';
import type { Compilation } from './compilation';

/** A place in the route table that an operation takes. */
export interface Place {
  readonly method: string;
  readonly path: string;
  readonly bases: readonly string[];
  readonly pointer: string;
}

/**
 * Reports what the specification forbids: two templated paths that differ only in the names of
 * their parameters (OpenAPI 3.1, section 4.8.8.1). Where their methods differ both are served; of
 * two operations with one method the first is.
 */
export function reportConflicts(compilation: Compilation, places: readonly Place[]): void {
  const byPlace = new Map<string, Place>();
  const byPath = new Map<string, string>();
  for (const place of places) {
    for (const base of place.bases) {
      const key = keyOf(`${base}${place.path}`);
      const first = byPlace.get(`${place.method} ${key}`);
      const path = byPath.get(key) ?? place.path;
      byPath.set(key, path);
      if (first) {
        const message = `is never reached: ${first.path} is the same path and has ${place.method} too`;
        compilation.report('warning', place.pointer, message);
        break;
      }
      byPlace.set(`${place.method} ${key}`, place);
      if (path === place.path) continue;
      compilation.report('info', place.pointer, `is the same path as ${path}: served as one`);
      break;
    }
  }
}

function keyOf(path: string): string {
  return parseTemplate(path)
    .map((segment) => {
      if (segment.kind === 'literal') return encodeURIComponent(segment.text);
      if (segment.kind === 'parameter') return '{}';
      const { prefix, between, suffix } = segment.mixed;
      return [prefix, ...between, suffix].map(encodeURIComponent).join('{}');
    })
    .join('/');
}
