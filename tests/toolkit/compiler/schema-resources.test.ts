import { asObject, dereference, type JsonObject } from '../../../scripts/toolkit/compiler/document';
import { load, removeFolders, schemas } from './contract-folder';

afterAll(removeFolders);

/** The property `x` of the component `S` as later steps see it, with references followed. */
async function propertyOf(
  S: unknown,
  more: object = {},
  files: Readonly<Record<string, unknown>> = {},
): Promise<JsonObject> {
  const { document } = await load(schemas('3.1.0', S, more), files);
  const components = asObject(asObject(document.components).schemas);
  const { properties } = asObject(components.S);
  return dereference(document, asObject(properties).x);
}

const integer = { type: 'integer' };

describe('a reference in a schema with an $id', () => {
  const within = ($id: string, $ref: string): object => ({
    $id,
    type: 'object',
    properties: { x: { $ref } },
    $defs: { Y: { $anchor: 'y', type: 'boolean' } },
  });

  test.each([
    ['schemas/s.json', '#/$defs/Y'],
    ['schemas/s.json', '#y'],
    ['https://example.com/s.json', '#/$defs/Y'],
    ['urn:example:s', '#y'],
  ])('of %s: %s is in it', async ($id, $ref) => {
    expect(await propertyOf(within($id, $ref))).toMatchObject({ type: 'boolean' });
  });

  test.each([
    ['schemas/s.json', 'schemas/other.json', 'other.json'],
    ['schemas/s.json', 'schemas/other.json', '../schemas/other.json'],
    ['schemas/s.json', 'other.json', '../other.json'],
    ['https://example.com/a/s', 'https://example.com/other', '/other'],
    ['https://example.com/a/s', 'https://example.com/a/other', 'other'],
    ['urn:example:s', 'urn:example:other', 'urn:example:other'],
  ])('of %s leads to the $id %s by %s', async ($id, other, $ref) => {
    const components = { Other: { $id: other, ...integer } };
    expect(await propertyOf(within($id, $ref), components)).toMatchObject(integer);
  });

  test('leads to an $id before it leads to a file', async () => {
    const files = { 'schemas/other.json': { type: 'string' } };
    const components = { Other: { $id: 'schemas/other.json', ...integer } };
    const found = await propertyOf(within('schemas/s.json', 'other.json'), components, files);
    expect(found).toMatchObject(integer);
  });

  test('leads to an $id before it leads to a component of that name', async () => {
    const components = { Other: { type: 'string' }, Named: { $id: 'schemas/Other', ...integer } };
    const found = await propertyOf(within('schemas/s.json', 'Other'), components);
    expect(found).toMatchObject(integer);
  });

  test('may be written as if there were no $id', async () => {
    const files = { 'other.json': integer };
    const address = 'https://example.com/s';
    expect(await propertyOf(within(address, 'other.json'), {}, files)).toMatchObject(integer);
    const inDocument = await propertyOf(within(address, '#/components/schemas/O'), { O: integer });
    expect(inDocument).toMatchObject(integer);
  });

  test('is relative to the nearest $id around it', async () => {
    const S = {
      $id: 'https://example.com/a/',
      type: 'object',
      properties: { x: { $ref: 'b/inner' } },
      $defs: {
        Inner: { $id: 'b/inner', $ref: 'c' },
        Wrong: { $id: 'c', type: 'string' },
        Right: { $id: 'b/c', ...integer },
      },
    };
    expect(await propertyOf(S)).toMatchObject(integer);
  });
});

test('a keyword that JSON Schema 2020-12 does not have is reported once and ignored', async () => {
  const S = {
    $recursiveAnchor: true,
    type: 'object',
    properties: { all: { $recursiveAnchor: true, $recursiveRef: '#', divisibleBy: 2 } },
  };
  const { findings } = await load(schemas('3.1.0', S));
  expect(findings.map(({ code, pointer }) => `${code} ${pointer.split('/').at(-1) ?? ''}`)).toEqual(
    [
      'keyword-unknown $recursiveAnchor',
      'keyword-unknown $recursiveRef',
      'keyword-unknown divisibleBy',
    ],
  );
});
