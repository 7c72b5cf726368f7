const random = (): string => Math.random().toString(36).slice(2);
/**
 * A prefix that no client can guess. It marks the strings that stand for integers in JSON during parsing
 * and writing.
 */
export const MARK: string = ['integer-', random(), random(), ':'].join('');
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

/** JSON in which each `bigint` is a number with all its digits. */
export function stringifyExact(value: unknown): string {
  const text = JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? `${MARK}${member}` : member,
  );
  return text.replace(MARKED, '$1');
}
