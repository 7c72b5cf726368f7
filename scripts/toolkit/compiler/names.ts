import type { JsonObject } from './document';
import type { Report } from './findings';
import { placedOperations } from './placed-operations';

/**
 * Gives every operation a unique id, in place. The contract's own ids never change, except that a number is
 * added to an id that an earlier operation has too.
 */
export function nameOperations(document: JsonObject, report: Report): void {
  const operations = placedOperations(document);
  const taken = new Set<string>();
  for (const { operation, pointer } of operations) {
    if (typeof operation.operationId !== 'string') continue;
    const id = freeName(operation.operationId, taken);
    if (id !== operation.operationId) {
      const values = { id: operation.operationId, renamed: id };
      report('operation-id-repeated', `${pointer}/operationId`, values);
      operation.operationId = id;
    }
  }
  for (const { key, method, operation } of operations) {
    operation.operationId ??= freeName(operationIdOf(method, key), taken);
  }
}

/** A stable name for an operation that has none: `get /orders/{id}` → `getOrdersById`. */
export function operationIdOf(method: string, path: string): string {
  const words = path
    .replaceAll(/\{([^}]*)\}/g, (_, name: string) => ` by ${name} `)
    .split(/[^\p{L}\p{N}]+/u);
  return words.reduce((id, word) => id + word.charAt(0).toUpperCase() + word.slice(1), method);
}

/**
 * Takes a name that is still free: the wanted one, or that with a number after it.
 * @param separator between name and number
 */
export function freeName(wanted: string, taken: Set<string>, separator = '_'): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}${separator}${n}`;
  taken.add(name);
  return name;
}

const RESERVED = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null of
  package private protected public return static super switch this throw true try typeof undefined var
  void while with yield NaN Infinity globalThis require module exports`.split(/\s+/),
);

/**
 * A unique JavaScript identifier for each name, in order: `repos/get` → `reposGet`, `delete` → `delete_`. A
 * name that is already an identifier stays as it is.
 */
export function identifiers(
  names: Iterable<string>,
  reserved: Iterable<string> = [],
): Map<string, string> {
  const all = [...names];
  const taken = new Set([...reserved, ...RESERVED]);
  const result = new Map<string, string>();
  const fair = all.filter((name) => isIdentifier(name) && !taken.has(name));
  for (const name of fair) {
    taken.add(name);
    result.set(name, name);
  }
  for (const name of all)
    if (!result.has(name)) result.set(name, freeName(identifier(name, taken), taken));
  return new Map(all.map((name) => [name, result.get(name) ?? name]));
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

function identifier(name: string, taken: ReadonlySet<string>): string {
  const [first = '', ...others] = name.split(/[^\p{ID_Continue}$]+/u).filter(Boolean);
  const joined =
    first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const legal = isIdentifier(joined) ? joined : `_${joined}`;
  return taken.has(legal) ? `${legal}_` : legal;
}
