import { randomUUID } from 'node:crypto';

/** A value as JSON would write it: dates become strings, and undefined members are dropped. A `bigint` stays one. */
export function plainExact(value: unknown): unknown {
  const integers: bigint[] = [];
  const mark = `${randomUUID()}:`;
  const text = JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? mark + String(integers.push(member) - 1) : member,
  );
  if (integers.length === 0) return JSON.parse(text);
  return JSON.parse(text, (_, member: unknown) =>
    typeof member === 'string' && member.startsWith(mark)
      ? integers[Number(member.slice(mark.length))]
      : member,
  );
}
