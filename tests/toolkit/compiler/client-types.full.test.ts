import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateOperations } from '../../../scripts/toolkit/compiler/operations';
import { generateTypes } from '../../../scripts/toolkit/compiler/types';
import type { Schema } from '../../../scripts/toolkit/compiler/schemas';
import { errorsIn } from '../../types/errors-in';
import { validatorOf } from '../schemas/validators';
import { contractFile, INFO, load, removeFolders } from './contract-folder';

afterAll(removeFolders);

const integer = { type: 'integer' };
const text = { type: 'string' };
const named = { type: 'object', properties: { name: text } };
const ref = { $ref: '#/components/schemas/Named' };

/** Schemas with values that they allow, and one that neither they nor a type allow. */
const CASES: readonly [string, Schema, readonly unknown[], unknown][] = [
  [
    'TupleOfMore',
    { type: 'array', prefixItems: [integer], items: text },
    [[], [1], [1, 'a', 'b']],
    ['a'],
  ],
  ['TupleOfAny', { type: 'array', prefixItems: [integer] }, [[], [1, 'a', null]], ['a']],
  [
    'ClosedTuple',
    { type: 'array', prefixItems: [integer, text], items: false },
    [[], [1], [1, 'a']],
    [1, 'a', 2],
  ],
  [
    'DemandedTuple',
    { type: 'array', prefixItems: [integer, text], minItems: 2, items: false },
    [[1, 'a']],
    [1],
  ],
  [
    'SharedMember',
    {
      allOf: [
        { type: 'object', properties: { a: integer, b: {} }, additionalProperties: text },
        { type: 'object', properties: { a: { type: 'number' }, b: integer }, required: ['a'] },
      ],
    },
    [{ a: 1 }, { a: 1, b: 2 }],
    { b: 2 },
  ],
  ['FullTuple', { type: 'array', prefixItems: [integer, text], maxItems: 1 }, [[], [1]], ['a']],
  [
    'NullableTuple',
    { type: ['array', 'null'], prefixItems: [integer], items: text },
    [null, [1, 'a']],
    ['a'],
  ],
  [
    'Tuples',
    { type: 'array', items: { type: 'array', prefixItems: [integer], items: text } },
    [[], [[1, 'a'], []]],
    [['a']],
  ],
  ['Nothing', { type: 'object', additionalProperties: false }, [{}], { a: 1 }],
  ['NoMembers', { type: 'object', maxProperties: 0 }, [{}], { a: 1 }],
  ['Unevaluated', { type: 'object', unevaluatedProperties: false }, [{}], { a: 1 }],
  [
    'Open',
    { ...named, additionalProperties: { type: 'boolean' } },
    [{}, { name: 'a', more: true }],
    { name: 1 },
  ],
  [
    'Demanding',
    { ...named, required: ['name'], additionalProperties: integer },
    [{ name: 'a', n: 1 }],
    { n: 1 },
  ],
  [
    'Patterns',
    { ...named, patternProperties: { '^x-': integer } },
    [{ name: 'a', 'x-a': 1 }],
    { name: 1 },
  ],
  [
    'Nested',
    { ...named, additionalProperties: { ...named, additionalProperties: integer } },
    [{ name: 'a', more: { name: 'b', n: 1 } }],
    { name: 1 },
  ],
  [
    'Composed',
    { allOf: [ref, { type: 'object', additionalProperties: { type: ['boolean', 'string'] } }] },
    [{ name: 'a', more: true }],
    { name: 1 },
  ],
  ['Free', { type: 'object' }, [{}, { a: 1 }], 1],
];

test('the types of clients and handlers accept what the validator accepts', async () => {
  const components = {
    schemas: {
      Named: named,
      ...Object.fromEntries(CASES.map(([name, schema]) => [name, schema] as const)),
    },
  };
  const paths = Object.fromEntries(
    CASES.map(([name]) => {
      const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
      const operation = { operationId: name, requestBody: { required: true, content } };
      return [`/${name}`, { post: { ...operation, responses: { 200: { description: '' } } } }];
    }),
  );
  const { model } = await load({ openapi: '3.1.0', info: INFO, paths, components });
  const usage = CASES.flatMap(([name, schema, good, bad], at) => {
    const check = validatorOf(schema, { components: { Named: named } });
    for (const value of good) expect([name, value, check(value)]).toEqual([name, value, true]);
    expect([name, bad, check(bad)]).toEqual([name, bad, false]);
    return [
      `components['schemas']['${name}']`,
      `OperationTypes['${name}']['content']['body']`,
    ].flatMap((type, which) => [
      `export const good${at}_${which}: (${type})[] = ${JSON.stringify(good)};`,
      `// @ts-expect-error ${name} does not allow it`,
      `export const bad${at}_${which}: ${type} = ${JSON.stringify(bad)};`,
    ]);
  });
  const folder = dirname(contractFile({ 'openapi.yaml': {} }));
  writeFileSync(join(folder, 'types.ts'), await generateTypes(model));
  writeFileSync(join(folder, 'operations.ts'), generateOperations(model));
  const imports = [
    "import type { components } from './types';",
    "import type { OperationTypes } from './operations';",
  ];
  const file = join(folder, 'usage.ts');
  writeFileSync(file, [...imports, ...usage].join('\n'));
  expect(errorsIn(file)).toEqual(new Map());
});
