/**
 * Whether a value is an error of that name. `instanceof` would know this copy's classes alone, and a
 * bundle may hold the runtime twice: operations that are bundled apart from their API, or as CommonJS
 * beside ES modules.
 */
export function isErrorCalled(name: string, value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === name;
}
