/**
 * Whether a JSON value that does not come from the contract is an object: of a body, an example, a
 * response.
 */
export function isObjectValue(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value has a JSON Schema type. A number without a fraction is an integer too. */
export function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObjectValue(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
