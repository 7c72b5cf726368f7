/**
 * Whether a value is an error with that name. `instanceof` would recognise only this copy's classes, and a
 * bundle may contain the runtime twice: if operations are bundled separately from their API, or with
 * CommonJS next to ES modules.
 */
export function isErrorCalled(name: string, value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === name;
}
