import { transformSync } from 'esbuild';
import {
  compileSchemas,
  SchemaError,
  type Schema,
} from '../../../scripts/toolkit/compiler/schemas';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const request = (schema: Schema) => ({ schema, direction: 'request' as const });

const document = {
  components: {
    schemas: {
      User: {
        type: 'object',
        description: 'A user',
        properties: { email: { type: 'string', format: 'email' }, role: { enum: ['a', 'b'] } },
        additionalProperties: false,
      },
      // The same, told otherwise.
      Person: {
        title: 'Person',
        additionalProperties: false,
        properties: { role: { enum: ['a', 'b'] }, email: { format: 'email', type: 'string' } },
        type: 'object',
      },
      Alias: ref('User'),
      Log: { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } },
      Left: { type: 'object', properties: { next: ref('Right') } },
      Right: { type: 'object', properties: { next: ref('Left') } },
    },
  },
};

test('schemas with the same meaning share one function, even if they are recursive', () => {
  const uses = ['User', 'Person', 'Alias', 'Left', 'Right'].map((name) => request(ref(name)));
  const { names, code } = compileSchemas(document, uses);
  expect(names).toEqual([
    'validateUser',
    'validateUser',
    'validateUser',
    'validateLeft',
    'validateLeft',
  ]);
  expect(code.match(/^export function/gm)).toHaveLength(2);
});

test('if every value is valid, there is no validator', () => {
  const open = { title: 'anything', example: 1, allOf: [{ description: 'at all' }] };
  const { names, code } = compileSchemas(document, [request(true), request({}), request(open)]);
  expect(names).toEqual([undefined, undefined, undefined]);
  expect(code).toBe('');
});

test('if no value is valid, there is a validator', () => {
  const { names } = compileSchemas(document, [request(false)]);
  expect(names[0]).toBeDefined();
});

test('the same contract gives the same text, and the typings name every export', () => {
  const uses = Object.keys(document.components.schemas).map((name) => request(ref(name)));
  const first = compileSchemas(document, uses);
  const second = compileSchemas(structuredClone(document), structuredClone(uses));
  expect(second).toEqual(first);
  const exported = [...first.code.matchAll(/^export function (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  const typed = [...first.typings.matchAll(/^export declare const (\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(typed).toEqual(exported.sort());
});

test('a large inline schema that occurs repeatedly is written once', () => {
  const address = {
    type: 'object',
    required: ['street', 'city'],
    properties: {
      street: { type: 'string', maxLength: 80 },
      city: { type: 'string', maxLength: 80 },
    },
  };
  const { code } = compileSchemas({}, [
    request({ type: 'object', properties: { home: address, work: address } }),
    request({ type: 'array', items: { ...address, description: 'The same' } }),
  ]);
  expect(code.match(/\.street/g)?.length).toBeLessThan(4);
});

test('a bundle only contains what it uses', () => {
  const { code } = compileSchemas(document, [request(ref('User')), request(ref('Log'))]);
  const shaken = transformSync(
    `${code.replaceAll('export function', 'function')}\nconsole.log(validateUser);`,
    {
      treeShaking: true,
      minifySyntax: true,
      format: 'iife',
    },
  ).code;
  expect(shaken).toContain('validateUser');
  expect(shaken).not.toContain('validateLog');
  expect(shaken).not.toContain('isDate');
});

test.each([
  ['a reference to nothing', { $ref: '#/components/schemas/Nobody' }, '#/use/items', 'Nobody'],
  ['an unknown type', { type: 'strnig' }, '#/use/items/type', 'type'],
  ['a bound that is not a number', { minimum: '3' }, '#/use/items/minimum', 'number'],
  ['an invalid pattern', { pattern: '(' }, '#/use/items/pattern', 'regular expression'],
  ['items as a list', { items: [{}] }, '#/use/items/items', 'items'],
  [
    'a property that is no schema',
    { properties: { 'a/b': null } },
    '#/use/items/properties/a~1b',
    'properties',
  ],
])('%s is refused with its location and the reason', (_, items, pointer, reason) => {
  const use = { type: 'array', items };
  expect(() => compileSchemas({ use }, [request(use)])).toThrow(SchemaError);
  try {
    compileSchemas({ use }, [request(use)]);
  } catch (error) {
    expect((error as SchemaError).faults).toEqual([
      { pointer, reason: expect.stringContaining(reason) as string },
    ]);
  }
});

test('all faults are reported at once', () => {
  const use = { properties: { a: { type: 1 }, b: { maxLength: -1 } }, required: 'a' };
  let faults: readonly { pointer: string }[] = [];
  try {
    compileSchemas({ use }, [request(use)]);
  } catch (error) {
    ({ faults } = error as SchemaError);
  }
  expect(faults.map(({ pointer }) => pointer).sort()).toEqual([
    '#/use/properties/a/type',
    '#/use/properties/b/maxLength',
    '#/use/required',
  ]);
});

test('a wrong annotation and a duplicate name are harmless', () => {
  const use = {
    title: 1,
    examples: {},
    deprecated: 'yes',
    required: ['a', 'a'],
    enum: [{ a: 1 }, { a: 1 }],
  };
  const { names } = compileSchemas({ use }, [request(use)]);
  expect(names[0]).toBeDefined();
});
