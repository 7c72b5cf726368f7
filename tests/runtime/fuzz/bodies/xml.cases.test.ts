import * as fc from 'fast-check';
import { valuesNear } from '../values';
import { agreement, REQUESTS, type Meaning, type Sent } from './agreement';
import { judgesOf, type JsonSchema } from './judge';
import { bytesOf, chaos, mutated, utf8 } from './mutations';
import { readXml } from './xml-reading';
import { spellings, writeXml, XML_TOKENS } from './xml-text';

const text = { type: 'string', maxLength: 4 };
const integer = { type: 'integer', maximum: 100 };

const schemas: Readonly<Record<string, JsonSchema>> = {
  pet: {
    type: 'object',
    required: ['name'],
    properties: {
      id: { ...integer, xml: { attribute: true } },
      lang: { ...text, xml: { attribute: true, name: 'l' } },
      name: text,
      price: { type: 'number' },
      sold: { type: 'boolean' },
      either: { type: ['integer', 'string'], maxLength: 3, maximum: 9 },
      tags: { type: 'array', items: { ...text, xml: { name: 'tag' } } },
      nums: { type: 'array', items: integer, maxItems: 3 },
      photos: {
        type: 'array',
        items: { ...integer, xml: { name: 'photo' } },
        xml: { wrapped: true },
      },
      crew: { type: 'array', items: text, xml: { wrapped: true, name: 'team' } },
      owner: {
        type: 'object',
        properties: { born: { type: ['integer', 'null'] }, name: text },
        additionalProperties: false,
        xml: { name: 'keeper' },
      },
    },
    additionalProperties: false,
  },
  spaces: {
    type: 'object',
    required: ['name'],
    properties: {
      id: { ...integer, xml: { attribute: true, namespace: 'urn:a', prefix: 'a' } },
      name: { ...text, xml: { namespace: 'urn:a', prefix: 'a' } },
      other: { ...text, xml: { prefix: 'b' } },
      tags: { type: 'array', items: text, xml: { namespace: 'urn:a' } },
    },
    additionalProperties: false,
    xml: { name: 'pet', namespace: 'urn:pet' },
  },
  demanded: {
    type: 'object',
    required: ['a', 'ro'],
    properties: {
      a: { type: 'array', items: integer },
      ro: { type: 'array', items: text, readOnly: true },
      name: text,
    },
  },
  map: { type: 'object', additionalProperties: { type: ['integer', 'boolean'] } },
  list: {
    type: 'array',
    items: { ...integer, xml: { name: 'nums' } },
    xml: { name: 'a', wrapped: true },
  },
};

/** Read-only members are neither required in a request nor accepted. */
const demanded = schemas.demanded as { properties: object };
const judges = judgesOf({
  ...schemas,
  demanded: { ...demanded, required: ['a'], properties: { ...demanded.properties, ro: false } },
});

const requests: fc.Arbitrary<Sent> = fc.oneof(
  ...Object.entries(schemas).map(([name, schema]) => {
    const written = fc
      .tuple(valuesNear(schema), spellings)
      .map(([value, how]) => writeXml(schema, value, how));
    const root = { spaces: 'pet xmlns="urn:pet"', list: 'a' }[name] ?? 'x';
    const made = chaos(XML_TOKENS).map((one) => `<${root}>${one}</${root.slice(0, 3).trim()}>`);
    const texts = fc.oneof(
      { arbitrary: written, weight: 12 },
      { arbitrary: mutated(written, XML_TOKENS), weight: 5 },
      { arbitrary: made, weight: 2 },
    );
    return fc.record({
      name: fc.constant(name),
      contentType: fc.constantFrom('application/xml', 'text/xml; charset=utf-8'),
      // An unknown charset is refused with 415.
      body: bytesOf(texts.filter((one) => !/encoding=(?!"UTF-8"\?>)/.test(one))),
    });
  }),
);

function reading({ name, body }: Sent): Meaning {
  const sent = body.length === 0 ? undefined : utf8(body);
  if (sent === undefined) return 400;
  const value = readXml(schemas[name] ?? {}, sent, ['b']).find((one) => judges[name]?.(one));
  return value === undefined ? 400 : { value };
}

it(`${REQUESTS} bodies of XML mean what they should`, async () => {
  const contents = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      { 'application/xml': { schema }, 'text/xml': { schema } },
    ]),
  );
  expect(await agreement(contents, requests, reading)).toBeGreaterThan(0.1);
});
