import { isDeepStrictEqual } from 'node:util';
import { xmlOf } from './documents';
import type { Content } from './operations';
import type { Checker } from './sample/checker';
import { isJsonObject, type Json } from './sample/schema';
import { product, readings } from './wire-values';

/** So many meanings of one document are looked at. */
const LIMIT = 256;

/**
 * All values that are written as the same document as a changed one: a list whose items stand bare is
 * not there when it is empty, one item of it is not told from the item alone, and texts have no type.
 * A changed value is a broken one only if none of these is valid.
 */
export function xmlMeanings(
  { schema }: Content,
  changed: Json,
  valid: Json,
  checker: Checker,
): Json[] {
  const written = xmlOf(schema, changed, checker);
  return meanings(changed, valid).filter((one) => xmlOf(schema, one, checker) === written);
}

/** @param name of the member that the value is, or is in: what is bare in a list has it too. */
function meanings(changed: Json, valid: Json | undefined, name = ''): Json[] {
  if (isDeepStrictEqual(changed, valid)) return [changed];
  if (Array.isArray(changed)) {
    const items = Array.isArray(valid) ? valid : [];
    const lists = product(
      changed.map((item, i) => meanings(item, items[i], name)),
      LIMIT,
    );
    const alone = changed.length === 1 ? lists.flat() : [];
    return [...lists, ...alone, ...[...lists, ...alone].map((one) => ({ [name]: one }))];
  }
  if (!isJsonObject(changed)) return readings(changed);
  // In place of a list it is an item of it.
  const like = Array.isArray(valid) ? valid[0] : valid;
  const before = isJsonObject(like) ? like : {};
  const names = Object.keys(changed);
  const members = product(
    names.map((name) => meanings(changed[name] ?? null, before[name], name)),
    LIMIT,
  ).map((of) => Object.fromEntries(names.map((name, i) => [name, of[i] ?? null])));
  const absent = Object.keys(before).filter(
    (name) => Array.isArray(before[name]) && !Object.hasOwn(changed, name),
  );
  const empty = Object.fromEntries(absent.map((name) => [name, []]));
  const objects = absent.length > 0 ? members.map((one) => ({ ...one, ...empty })) : [];
  return [...members, ...objects].flatMap((one): Json[] => [one, [one]]);
}
