import * as fc from 'fast-check';
import { valuesNear } from '../values';
import { agreement, REQUESTS, type Meaning, type Sent } from './agreement';
import { judgesOf, type JsonSchema } from './judge';
import { JSON_TOKENS, parseJson, spellings, writeJson } from './json-text';
import { bytesOf, chaos, mutated, utf8 } from './mutations';

const schemas: Readonly<Record<string, JsonSchema>> = {
  anything: {},
  number: { type: 'number', minimum: -5 },
  integers: { type: 'array', items: { type: 'integer' }, maxItems: 3 },
  text: { type: ['string', 'null'], maxLength: 4 },
  user: {
    type: 'object',
    required: ['id', 'a'],
    properties: {
      id: { type: 'integer', readOnly: true },
      a: { type: 'string', minLength: 1 },
      b: { type: 'number', default: 7 },
      c: { type: 'object', properties: { a: { type: 'boolean' } }, required: ['a'] },
    },
    additionalProperties: false,
  },
  map: { type: 'object', additionalProperties: { type: ['integer', 'string'] } },
};

/** In a request, read-only members are not required, and are refused (OpenAPI 3.1 permits both). */
const user = schemas.user as { properties: object };
const judges = judgesOf({
  ...schemas,
  user: { ...user, required: ['a'], properties: { ...user.properties, id: false } },
});

const TYPES = {
  declared: ['application/json', 'Application/JSON; charset=UTF-8', 'application/merge-patch+json'],
  others: ['application/vnd.x+json', 'text/json', 'text/plain', 'application', ''],
};
const contents = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [
    name,
    { 'application/json': { schema }, 'application/merge-patch+json': { schema } },
  ]),
);

const requests: fc.Arbitrary<Sent> = fc.oneof(
  ...Object.entries(schemas).map(([name, schema]) => {
    const written = fc
      .tuple(valuesNear(schema), spellings)
      .map(([value, how]) => writeJson(value, how));
    const texts = fc.oneof(
      { arbitrary: written, weight: 4 },
      { arbitrary: mutated(written, JSON_TOKENS), weight: 4 },
      { arbitrary: chaos(JSON_TOKENS), weight: 1 },
      { arbitrary: fc.constantFrom(...JSON_TOKENS, '', ' '), weight: 1 },
    );
    return fc.record({
      name: fc.constant(name),
      contentType: fc.oneof(
        { arbitrary: fc.constantFrom(...TYPES.declared), weight: 20 },
        { arbitrary: fc.constantFrom(...TYPES.others), weight: 1 },
      ),
      body: bytesOf(texts),
    });
  }),
);

function reading({ name, contentType, body }: Sent): Meaning {
  // A missing body has no type, and these operations require one.
  if (body.length === 0) return 400;
  if (!TYPES.declared.includes(contentType)) return 415;
  const text = utf8(body);
  if (text === undefined) return 400;
  const parsed = parseJson(text);
  return parsed && judges[name]?.(parsed.value) === true ? parsed : 400;
}

it(`${REQUESTS} bodies of JSON mean what they should`, async () => {
  expect(await agreement(contents, requests, reading)).toBeGreaterThan(0.2);
});
