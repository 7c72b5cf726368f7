import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { generateTypes } from '../../../scripts/toolkit/compiler/types';
import { faults, validatorOf } from '../schemas/validators';
import { INFO, load, removeFolders, schemas } from './contract-folder';

afterAll(removeFolders);

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const item = (schema: JsonObject) => ({ $defs: { item: { $dynamicAnchor: 'item', ...schema } } });

/** The errors of a component's validator for a value, compiled from a file. */
async function ask(
  components: JsonObject,
  name: string,
  value: unknown,
  files: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const { model } = await load(schemas('3.1.0', {}, components), files);
  return faults(validatorOf(ref(name), { components: Object.fromEntries(model.schemas) }), value);
}

test('a $dynamicRef means what the outermost schema defines', async () => {
  const components = {
    Tree: {
      $id: 'tree',
      $dynamicAnchor: 'node',
      type: 'object',
      properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
    },
    Strict: { $id: 'strict', $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false },
  };
  const value = { children: [{ children: [], other: 1 }] };
  expect(await ask(components, 'Tree', value)).toEqual([]);
  expect(await ask(components, 'Strict', value)).toEqual(['/children/0/other is not allowed']);
});

/** Generic types, as authors write them: without `$id`. */
const pages = {
  Page: {
    type: 'object',
    properties: { items: { type: 'array', items: { $dynamicRef: '#item' } } },
    ...item({}),
  },
  Users: { ...ref('Page'), ...item({ type: 'string' }) },
  Numbers: { ...ref('Page'), ...item({ type: 'integer' }) },
  Pages: { ...ref('Page'), ...item(ref('Users')) },
};

test.each([
  ['Page', { items: ['a', 1] }, []],
  ['Users', { items: ['a', 1] }, ['/items/1 must be a string']],
  ['Numbers', { items: ['a', 1] }, ['/items/0 must be an integer']],
])('a generic page of %s, without $id', async (name, value, expected) => {
  expect(await ask(pages, name, value)).toEqual(expected);
});

test('a page of pages refers to the outermost anchor in all of them, as JSON Schema defines it', async () => {
  const value = { items: [{ items: [{ items: [] }] }] };
  expect(await ask(pages, 'Pages', value)).toEqual([]);
  expect(await ask(pages, 'Pages', { items: [{ items: ['a'] }] })).toEqual([
    '/items/0/items/0 must be an object',
  ]);
});

test('the types of clients have one type for each meaning', async () => {
  const get = (schema: JsonObject) => ({
    get: { responses: { 200: { description: '', content: { 'application/json': { schema } } } } },
  });
  const paths = { '/users': get(ref('Users')), '/numbers': get(ref('Numbers')) };
  const contract = { openapi: '3.1.0', info: INFO, paths, components: { schemas: pages } };
  const types = await generateTypes((await load(contract)).model);
  expect(types.replace(/\s+/g, ' ')).toMatch(/Page_2: \{ items\?: .*?; \}; .*Page_3: \{ items\?: /);
});

test('files are resources, too, and a reference into one enters it', async () => {
  const files = {
    'page.json': {
      $defs: {
        list: { type: 'array', items: { $dynamicRef: '#item' } },
        any: { $dynamicAnchor: 'item' },
      },
    },
    'texts.json': { $ref: 'page.json#/$defs/list', ...item({ type: 'string' }) },
  };
  const components = {
    Any: { $ref: 'page.json#/$defs/list' },
    Texts: { $ref: 'texts.json' },
    Numbers: { $ref: 'page.json#/$defs/list', ...item({ type: 'number' }) },
    Both: { $ref: 'texts.json', ...item({ type: 'integer' }) },
  };
  expect(await ask(components, 'Any', ['a', 1], files)).toEqual([]);
  expect(await ask(components, 'Texts', ['a', 1], files)).toEqual(['/1 must be a string']);
  expect(await ask(components, 'Numbers', ['a', 1], files)).toEqual(['/0 must be a number']);
  expect(await ask(components, 'Both', ['a', 1], files)).toEqual(['/0 must be an integer']);
});

test('one that leads to no dynamic anchor acts as a $ref', async () => {
  const components = {
    List: {
      $id: 'list',
      type: 'array',
      items: { $dynamicRef: '#item' },
      $defs: { any: { $anchor: 'item', type: 'string' } },
    },
    Numbers: { ...ref('List'), ...item({ type: 'number' }) },
  };
  expect(await ask(components, 'Numbers', ['a', 1])).toEqual(['/1 must be a string']);
});

test('one next to a $ref applies too', async () => {
  const components = {
    Long: { minLength: 3 },
    Outer: { ...ref('Inner'), ...item({ pattern: '^a' }) },
    Inner: { ...ref('Long'), $dynamicRef: '#item', ...item({}) },
  };
  expect(await ask(components, 'Outer', 'b')).toEqual([
    ' must match the pattern ^a',
    ' must have at least 3 characters',
  ]);
});

test('one that leads nowhere is refused', async () => {
  const components = { A: { $dynamicRef: '#nowhere' } };
  await expect(load(schemas('3.1.0', {}, components))).rejects.toThrow(
    /no anchor "nowhere".*\(reference-anchor-missing\)/s,
  );
});
