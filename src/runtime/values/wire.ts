import { isErrorCalled } from '../error-name';
import { HOLDS_NULL, HOLDS_PROTO } from './json';

/** A value as its style writes it: decoded, but every leaf is still a string. */
export type Wire = string | readonly Wire[] | WireObject;
export interface WireObject {
  readonly [name: string]: Wire;
}

/** A value that is not valid in its style; the message completes a fault of the request. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** Compared by name and not by class, because a bundle may contain the runtime twice. */
export function isWireError(value: unknown): value is WireError {
  return isErrorCalled('WireError', value);
}

/**
 * How strictly a value is read. The exact reading goes first. The others are tried only if it breaks the
 * schema, so they never change the meaning of a valid value.
 */
export type Reading =
  /** Exactly as the contract says. */
  | 'exact'
  /** `5` for `[integer, string]` may be a string. */
  | 'text'
  /** A single value for `anyOf: [integer, array]` may be a list of one. */
  | 'list'
  /**
   * Many clients also encode delimiters (`1%2C2`), send an empty list as an empty value, and send an object
   * in a list as JSON.
   */
  | 'lenient';

/** The other readings, in the order in which they are tried. */
export const LENIENT: readonly Reading[] = ['text', 'list', 'lenient'];

/** Whether a single value becomes a list if both are allowed. */
export function isListOfOne(reading: Reading): boolean {
  return reading === 'list' || reading === 'lenient';
}

/**
 * Whether a value is a single one, a list, or names with values, according to its shape and to what was
 * sent.
 */
export function formOf(
  shape: { readonly types: readonly string[] } | undefined,
  plural: boolean,
  text: string | undefined,
): 'one' | 'list' | 'names' {
  if (!shape) return 'one';
  const { types } = shape;
  const list = types.includes('array');
  if (!list && !types.includes('object')) return 'one';
  if (text === 'null' && types.includes('null')) return 'one';
  const scalar = types.some((type) => type !== 'array' && type !== 'object' && type !== 'null');
  if (scalar && !plural) return 'one';
  return list ? 'list' : 'names';
}

/** The members that the contract names. */
type Named = { readonly properties?: object } | undefined;

/**
 * Adds a member to an object built from client input. Only attacks send `__proto__`, unless the contract
 * names it.
 */
export function put(
  object: Record<string, unknown>,
  name: string,
  value: unknown,
  named: Named,
): void {
  if (name === '__proto__' && !Object.hasOwn(named?.properties ?? {}, name))
    throw new WireError(HOLDS_PROTO);
  if (name.includes('\0')) throw new WireError(HOLDS_NULL);
  define(object, name, value);
}

/** Defines an own property. Assigning `__proto__` would change the prototype instead. */
export function define(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, writable: true });
}

/** `R,100,G,200` as names with values. */
export function alternating(parts: readonly string[], named: Named): WireObject {
  const object: Record<string, Wire> = {};
  let name: string | undefined;
  for (const part of parts) {
    if (name === undefined) {
      name = part;
    } else {
      put(object, name, part, named);
      name = undefined;
    }
  }
  if (name !== undefined) throw new WireError('must list names and values in turn');
  return object;
}

/** `R=100`, `G=200` as names with values. */
export function assigned(parts: readonly string[], named: Named): WireObject {
  const object: Record<string, Wire> = {};
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at < 1) throw new WireError('must be written as name=value pairs');
    put(object, part.slice(0, at), part.slice(at + 1), named);
  }
  return object;
}
