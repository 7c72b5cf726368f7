import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { valuesNear } from '../values';
import { agreement, REQUESTS, type Meaning, type Sent } from './agreement';
import { judgesOf, type JsonSchema } from './judge';
import { JSON_TOKENS } from './json-text';
import { bytesOf, chaos, mutated, utf8 } from './mutations';
import { parseYaml } from './yaml-reading';

const integer = { type: 'integer', maximum: 100 };

const schemas: Readonly<Record<string, JsonSchema>> = {
  user: {
    type: 'object',
    required: ['a'],
    properties: {
      a: { type: 'string', maxLength: 6 },
      b: integer,
      c: { type: 'array', items: { type: ['string', 'null', 'boolean'] } },
      d: { type: 'object', properties: { a: { type: 'number' } }, additionalProperties: false },
    },
    additionalProperties: false,
  },
  map: { type: 'object', additionalProperties: {} },
  list: { type: 'array', items: { type: ['integer', 'string', 'array', 'object'] }, maxItems: 5 },
};
const judges = judgesOf(schemas);
const TYPES = ['application/yaml', 'application/vnd.x+yaml'];

const TOKENS = [
  ...'a b c d a: b: - --- ... & * &a *a *b ! !!str !!int !x | > |- [*a] [ ] { } : ? # % @ ` , " \''.split(
    ' ',
  ),
  ...'.inf .nan .5 0x1F 0o17 010 1_000 1e3 1e400 ~ null Null yes true True <<: 1: [a]: "a": 2020-01-01'.split(
    ' ',
  ),
  ...[
    '\n',
    '\n',
    '\n  ',
    '\n- ',
    '\na: ',
    '\nb: 1',
    '\nc: &a [x]\nd: *a',
    '\t',
    ': ',
    '&a [x, *a]',
    '__proto__: 1\n',
  ],
  ...[
    'a: &x y\nc: [*x, *x]\n',
    '%YAML 1.1\n---\n',
    '# x\n',
    '\n---\na: b',
    '\u2028',
    '\uFEFF',
    '\u0000',
    '\u0085',
  ],
];

const requests: fc.Arbitrary<Sent> = fc.oneof(
  ...Object.entries(schemas).map(([name, schema]) => {
    const style = fc.record({
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      indent: fc.constantFrom(2, 4),
      defaultStringType: fc.constantFrom(
        'PLAIN',
        'QUOTE_DOUBLE',
        'QUOTE_SINGLE',
        'BLOCK_FOLDED',
        'BLOCK_LITERAL',
      ),
    } as const);
    const written = fc
      .tuple(valuesNear(schema), style)
      .map(([value, how]) => stringify(value, { ...how, aliasDuplicateObjects: false }));
    const texts = fc.oneof(
      { arbitrary: written, weight: 4 },
      { arbitrary: mutated(written, TOKENS), weight: 5 },
      { arbitrary: chaos([...TOKENS, ...JSON_TOKENS]), weight: 1 },
    );
    return fc.record({
      name: fc.constant(name),
      contentType: fc.constantFrom(...TYPES),
      body: bytesOf(texts),
    });
  }),
);

function reading({ name, body }: Sent): Meaning {
  const text = utf8(body);
  const parsed = text === undefined || body.length === 0 ? undefined : parseYaml(text);
  return parsed && judges[name]?.(parsed.value) === true ? parsed : 400;
}

it(`${REQUESTS} bodies of YAML mean what they should`, async () => {
  const contents = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      Object.fromEntries(TYPES.map((type) => [type, { schema }])),
    ]),
  );
  expect(await agreement(contents, requests, reading)).toBeGreaterThan(0.15);
});
