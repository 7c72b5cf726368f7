import * as fc from 'fast-check';
import { valuesNear } from '../values';
import { agreement, type Meaning, type Sent } from './agreement';
import { judgesOf, type JsonSchema } from './judge';
import { JSON_TOKENS, spellings, writeJson } from './json-text';
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

/** In a request read-only members are not demanded, and refused (OpenAPI 3.1 leaves either to us). */
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

/**
 * JSON.parse (RFC 8259), and of what it lets through only what a value can be: numbers that a double
 * holds, texts that are Unicode (RFC 7493, section 2), no `__proto__`.
 */
function reading({ name, contentType, body }: Sent): Meaning {
  // No body at all is none of any type, and these operations demand one.
  if (body.length === 0) return 400;
  if (!TYPES.declared.includes(contentType)) return 415;
  const text = utf8(body);
  if (text === undefined) return 400;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 400;
  }
  return isCarried(value) && judges[name]?.(value) === true ? { value } : 400;
}

function isCarried(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_VALUE;
  if (typeof value === 'string') return Buffer.from(value).toString() === value;
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([name, member]) => name !== '__proto__' && isCarried(name) && isCarried(member),
  );
}

it('10,000 bodies of JSON mean what they should', async () => {
  const { accepted, refused } = await agreement(contents, requests, reading);
  expect(Math.min(accepted, refused)).toBeGreaterThan(2000);
});
