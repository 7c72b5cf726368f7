import { parse } from 'yaml';
import type { Json, JsonObject } from '../../../scripts/toolkit/compiler/document';
import { pointerTo } from '../../../scripts/toolkit/compiler/json-pointer';
import { compiled } from './compiled';
import { contractFile, removeFolders } from './contract-folder';
import { GOOD } from './good-document';

afterEach(removeFolders);

/** Members that may have any value: data, and definitions that nothing refers to. */
const ANYTHING =
  /\/(?:example|examples\/[^/]+(?:\/value)?|const|enum\/\d+|\$defs\/.*|unevaluated\w+|links\/\w+\/(?:requestBody|parameters\/\w+))$/;
const VALUES: readonly Json[] = [null, 5, -1, true, 'x', '', [], ['x'], [{}], {}, { x: 5 }];

/** The path to every member of a document. */
function membersOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [...path, key],
    ...membersOf(child, [...path, key]),
  ]);
}

/** The document with another value at a path; undefined if a value of that type is allowed there. */
function replaced(path: readonly string[], value: Json): JsonObject | undefined {
  const document = parse(GOOD) as JsonObject;
  const last = path.at(-1) ?? '';
  const parent = path
    .slice(0, -1)
    .reduce<JsonObject>((node, key) => node[key] as JsonObject, document);
  const typeOf = (one: unknown): string =>
    Array.isArray(one) ? 'list' : one === null ? 'null' : typeof one;
  // A schema may be an object or a boolean.
  const before = typeOf(parent[last]);
  if (before === typeOf(value) || (before === 'object' && value === true)) return undefined;
  parent[last] = value;
  return document;
}

const all = membersOf(parse(GOOD)).flatMap((path) => VALUES.map((value) => ({ path, value })));

test('a value of the wrong type is reported, whatever member has it, and never crashes the compiler', async () => {
  const known = new Set(
    (await compiled(contractFile({ 'openapi.yaml': GOOD }))).findings.map(({ code }) => code),
  );
  const passedOver: string[] = [];
  for (const { path, value } of all) {
    const document = replaced(path, value);
    const name = `${pointerTo(...path)} = ${JSON.stringify(value)}`;
    if (!document || ANYTHING.test(pointerTo(...path))) continue;
    const { findings } = await compiled(contractFile({ 'openapi.yaml': document })).catch(
      (cause: unknown) => {
        throw new Error(`the compiler failed with ${name}`, { cause });
      },
    );
    if (findings.every(({ code }) => known.has(code))) passedOver.push(name);
  }
  expect(passedOver).toEqual([]);
}, 600_000);
