import { randomUUID } from 'node:crypto';
import { resolveSchema, type Schemas } from '../compiler/model/references';
import type { Sampler } from '../tester/sample/index';
import type { Json, Schema } from '../tester/sample/schema';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** How many ids are tried, before one is returned that a path might refuse. */
const TRIES = 10_000;

/**
 * An id that no object has, and that each schema accepts: the member's, and that of the path's parameter,
 * which would refuse any other.
 */
export function newId(
  known: readonly unknown[],
  schemas: readonly Schema[],
  sampler: Sampler,
  targets: Schemas,
): unknown {
  const keywords = schemas.map((schema) => resolveSchema(targets, schema));
  if (keywords.some(({ format }) => format === 'uuid') || known.some((id) => UUID.test(String(id))))
    return randomUUID();
  const taken = new Set(known.map((id) => JSON.stringify(id)));
  const checker = sampler.checker('response');
  const fits = (id: Json): boolean =>
    !taken.has(JSON.stringify(id)) &&
    schemas.every((schema) => checker.check(schema, id) === undefined);
  const [type] = keywords.flatMap((one) => one.type ?? []);
  const length = Math.max(0, ...keywords.map((one) => one.minLength ?? 0));
  const least = Math.max(1, ...keywords.map((one) => one.minimum ?? 1));
  const numbers = known.map(Number).filter((one) => Number.isSafeInteger(one));
  const next = Math.max(least - 1, ...numbers) + 1;
  // As long as the contract demands.
  const first = type === 'string' ? String(next).padStart(length, '0') : next;
  if (fits(first)) return first;
  const [schema = true, ...also] = schemas;
  const { value } = sampler.sample(schema, 'response', { also });
  for (const text of [known.at(-1), value])
    for (let count = 1; typeof text === 'string' && count <= TRIES; count += 1)
      for (const id of countedIn(text, count)) if (fits(id)) return id;
  return sampler.samples(schema, 'response', known.length + 1, { also }).find(fits) ?? first;
}

/** `SH-0003` → `SH-0004`, `trip_abc` → `trip_ab1`, `abc` with letters alone → `abb` */
function countedIn(text: string, count: number): string[] {
  const [digits = ''] = /\d{0,9}$/.exec(text) ?? [];
  const after = String(Number(digits) + count).padStart(digits.length, '0');
  const letters = Array.from(count.toString(26))
    .map((one) => LETTERS.charAt(parseInt(one, 26)))
    .join('');
  return [
    text.slice(0, -digits.length || undefined) + after,
    over(text, String(count)),
    over(text, letters),
  ];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A text with another end of the same length. */
function over(text: string, end: string): string {
  return text.slice(0, Math.max(0, text.length - end.length)) + end;
}
