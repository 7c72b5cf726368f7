import { isDeepStrictEqual } from 'node:util';
import { xmlOf } from './documents';
import type { Content } from './operations';
import type { Checker } from './sample/checker';
import { isJsonObject, ownOf, type Json, type JsonObject } from './sample/schema';
import { product, readings } from './wire-values';

/** The maximum number of meanings of one document that are considered. */
const LIMIT = 256;

/**
 * All values that are written as the same document as a changed one: an unwrapped list is missing if it is
 * empty, a list of one item looks like the item, and text has no type. A changed value counts as broken
 * only if none of these is valid.
 */
export function xmlMeanings(
  { schema }: Content,
  changed: Json,
  valid: Json,
  checker: Checker,
): Json[] {
  const written = xmlOf(schema, changed, checker);
  return meanings(changed, valid).filter((one) => {
    checker.view.effort.spend(written.length / 4);
    return xmlOf(schema, one, checker) === written;
  });
}

/** @param name of the member that the value is, or is in: an unwrapped item of a list has it too */
function meanings(changed: Json, valid: Json | undefined, name = ''): Json[] {
  if (isDeepStrictEqual(changed, valid)) return [changed];
  // In place of a list, a value is one of its items.
  const like = Array.isArray(valid) ? valid[0] : valid;
  if (Array.isArray(changed)) {
    const items = Array.isArray(valid) ? valid : [];
    const lists = product(
      changed.map((item, i) => meanings(item, items[i], name)),
      LIMIT,
    );
    const alone = changed.length === 1 ? lists.flat() : [];
    const all = [...lists, ...alone];
    return [
      ...[...all, ...all.flatMap((one) => withEmptyLists({ [name]: one }, like))],
      ...readings(JSON.stringify(changed)),
    ];
  }
  if (!isJsonObject(changed)) return readings(changed);
  const before = isJsonObject(like) ? like : {};
  const names = Object.keys(changed);
  const members = product(
    names.map((member) => meanings(changed[member] ?? null, ownOf(before, member), member)),
    LIMIT,
  ).map((of) => Object.fromEntries(names.map((member, i) => [member, of[i] ?? null])));
  return [
    ...members.flatMap((one) => withEmptyLists(one, like)).flatMap((one): Json[] => [one, [one]]),
    // An attribute contains only text.
    ...readings(JSON.stringify(changed)),
  ];
}

/** An object unchanged, and with the lists of a valid one that it does not have. */
function withEmptyLists(object: JsonObject, valid: Json | undefined): JsonObject[] {
  const before = isJsonObject(valid) ? valid : {};
  const absent = Object.keys(before).filter(
    (name) => Array.isArray(before[name]) && !Object.hasOwn(object, name),
  );
  if (absent.length === 0) return [object];
  return [object, { ...object, ...Object.fromEntries(absent.map((name) => [name, []])) }];
}
