import * as fc from 'fast-check';
import { typed } from '../second-reading';
import { valuesNear } from '../values';
import { agreement, REQUESTS, type Meaning, type Sent } from './agreement';
import { judgesOf, type JsonSchema } from './judge';
import { JSON_TOKENS, parseJson } from './json-text';
import { bytesOf, chaos, mutated, utf8 } from './mutations';

const text = { type: 'string', maxLength: 3 };
const integer = { type: 'integer', maximum: 9 };

/** By path and declared media type. */
const contents: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> = {
  text: { 'text/plain': text },
  integer: { 'text/plain': integer },
  nullable: { 'text/plain': { type: ['number', 'boolean', 'null'] } },
  either: { 'text/plain': { type: ['integer', 'string'], maximum: 9, maxLength: 3 } },
  choice: { 'text/plain': { enum: ['a', '5', 'true', '😀'] } },
  whatever: { 'text/plain': {} },
  octets: { 'application/octet-stream': { type: 'string', format: 'binary', maxLength: 4 } },
  image: { 'image/*': {}, 'image/png': { ...text, minLength: 2 } },
  ranges: { '*/*': { ...text, pattern: '^[^a]*$' }, 'text/*': text, 'text/plain': integer },
  object: { '*/*': { type: 'object', properties: { a: integer }, additionalProperties: false } },
};

const TYPES = [
  ...'text/plain text/html text/csv;x=y application/octet-stream image/png image/gif'.split(' '),
  ...['Text/Plain; charset=UTF-8', 'text/plain;charset=iso-8859-1', 'text', 'a/b/c', '*/*'],
  ...['application/json', 'application/x+json'],
];

const judges = Object.fromEntries(
  Object.entries(contents).map(([name, content]) => [name, judgesOf(content)]),
);

const TOKENS = [...JSON_TOKENS, 'a', 'b', '5', '52', 'true', '\r\n', ' ', '\0', 'é', '{"a":1}'];

const requests: fc.Arbitrary<Sent> = fc.oneof(
  ...Object.entries(contents).map(([name, content]) => {
    const types = Object.keys(content).filter((type) => !type.includes('*'));
    const written = fc
      .oneof(...Object.values(content).map((schema) => valuesNear(schema)))
      .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
    const texts = fc.oneof(
      { arbitrary: written, weight: 6 },
      { arbitrary: mutated(written, TOKENS), weight: 3 },
      { arbitrary: chaos(TOKENS), weight: 1 },
    );
    const octets = fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes));
    const request = fc.record({
      name: fc.constant(name),
      contentType: fc.oneof(
        { arbitrary: fc.constantFrom(...types, ...TYPES), weight: 1 },
        { arbitrary: fc.constantFrom(...types, 'text/plain'), weight: 2 },
      ),
      body: fc.oneof({ arbitrary: bytesOf(texts), weight: 5 }, { arbitrary: octets, weight: 1 }),
    });
    // Versions of Node differ on these octets: they are controls (IANA), or what windows-1252 has there
    // (WHATWG).
    return request.filter(
      ({ contentType, body }) =>
        !contentType.includes('8859') || !/[\x80-\x9F]/.test(body.toString('latin1')),
    );
  }),
);

/**
 * The most specific of the declared media types applies (RFC 9110, 12.5.1, says so for Accept). A text is
 * a number, boolean or null where its schema says so, spelled as in JSON; octets are a string of as many
 * characters.
 */
function reading({ name, contentType, body }: Sent): Meaning {
  const essence = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const isType = /^[\w.+*-]+\/[\w.+*-]+$/.test(essence);
  const [type = ''] = essence.split('/');
  const ranges = isType ? [essence, `${type}/*`, '*/*'] : [];
  const declared = ranges.find((one) => contents[name]?.[one]);
  // A missing body has no type, and these operations require one.
  if (declared === undefined) return body.length === 0 ? 400 : 415;
  const schema = contents[name]?.[declared] ?? {};
  const judge = judges[name]?.[declared] ?? (() => false);
  if (!/^text\/|[/+]json$/.test(essence))
    return judge(body.toString('latin1')) ? { value: body } : 400;
  const isJson = essence.endsWith('json');
  if (body.length === 0 && isJson) return 400;
  const sent = contentType.endsWith('iso-8859-1') ? body.toString('latin1') : utf8(body);
  if (sent === undefined) return 400;
  const parsed = parseJson(sent);
  const all = isJson
    ? parsed
      ? [parsed.value]
      : []
    : [false, true].map((asText) => typed(sent, schema, asText));
  const value = all.find(judge);
  return value === undefined ? 400 : { value };
}

it(`${REQUESTS} bodies of texts, octets and of any type mean what they should`, async () => {
  const bodies = Object.fromEntries(
    Object.entries(contents).map(([name, content]) => [
      name,
      Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }])),
    ]),
  );
  expect(await agreement(bodies, requests, reading)).toBeGreaterThan(0.15);
});
