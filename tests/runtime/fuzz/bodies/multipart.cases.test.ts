import * as fc from 'fast-check';
import { agreement, REQUESTS, type Meaning, type Sent } from './agreement';
import { judgesOfForms } from './form-judges';
import { propertiesOf, type FormContract } from './form-reading';
import { chaos, mutated } from './mutations';
import { readMultipart } from './multipart-reading';
import { multiparts, MULTIPART_TOKENS } from './multipart-text';

const TYPE = 'multipart/form-data';
const text = { type: 'string', maxLength: 4 };
const integer = { type: 'integer', maximum: 100 };
const file = { type: 'string', format: 'binary' };
const line = { type: 'object', properties: { n: integer }, required: ['n'] };

const contracts: Readonly<Record<string, FormContract>> = {
  plain: {
    schema: {
      type: 'object',
      required: ['name'],
      properties: {
        name: text,
        age: integer,
        on: { type: 'boolean' },
        either: { type: ['integer', 'string'], maxLength: 3, maximum: 9 },
        tags: { type: 'array', items: text },
        nums: { type: 'array', items: integer, maxItems: 3 },
        meta: { type: 'object', properties: { a: integer }, additionalProperties: false },
        lines: { type: 'array', items: line },
        file: { ...file, maxLength: 6 },
        files: { type: 'array', items: file, maxItems: 2 },
      },
      additionalProperties: false,
    },
  },
  encoded: {
    schema: {
      type: 'object',
      properties: {
        name: text,
        doc: { type: ['object', 'integer'] },
        docs: { type: 'array', items: { type: ['integer', 'object'] } },
        pic: { ...file, minLength: 1 },
        note: text,
      },
      additionalProperties: false,
    },
    encoding: {
      doc: { contentType: 'application/json' },
      docs: { contentType: 'application/json' },
      pic: { contentType: 'image/png, text/*' },
      note: { contentType: 'text/plain' },
    },
  },
  open: {
    schema: {
      type: 'object',
      properties: { name: text },
      additionalProperties: {},
      maxProperties: 3,
    },
  },
};

const judges = judgesOfForms(contracts);

const BOUNDARIES = ['b-1', 'b-1', 'b-1', '"b-1"', 'b-1; charset=utf-8'];

const requests: fc.Arbitrary<Sent> = fc.oneof(
  ...Object.entries(contracts).map(([name, contract]) => {
    const written = multiparts(contract);
    const known = MULTIPART_TOKENS.filter((token) => {
      const [, field] = /name="?(\w+)/.exec(token) ?? [];
      return field === undefined || field in propertiesOf(contract.schema);
    });
    const some = chaos([...known, ...known, ...MULTIPART_TOKENS]).map((one) => `${one}--b-1--`);
    const texts = fc.oneof(
      { arbitrary: written, weight: 5 },
      { arbitrary: mutated(written, MULTIPART_TOKENS), weight: 4 },
      { arbitrary: some, weight: 2 },
      {
        arbitrary: fc.tuple(written, some).map(([a, b]) => b.replace(/--b-1--$/, '') + a),
        weight: 2,
      },
    );
    const type = fc.oneof(
      {
        arbitrary: fc.constantFrom(...BOUNDARIES).map((one) => `${TYPE}; boundary=${one}`),
        weight: 30,
      },
      {
        arbitrary: fc.constantFrom(
          TYPE,
          `${TYPE}; boundary=x`,
          'text/plain',
          'multipart/mixed; boundary=b-1',
        ),
        weight: 1,
      },
    );
    return fc.record({
      name: fc.constant(name),
      contentType: type,
      // An unknown charset is refused with 415: tests/runtime/forms.test.ts.
      body: texts
        .filter((one) => !/charset=(?!utf-8\r|iso-8859-1\r)/i.test(one))
        .map((one) => Buffer.from(one, 'latin1')),
    });
  }),
);

function reading({ name, contentType, body }: Sent): Meaning {
  const [contract, judge] = [contracts[name], judges[name]];
  if (!contract || !judge || body.length === 0) return 400;
  if (!contentType.startsWith(TYPE)) return 415;
  const [, boundary] = /boundary="?([\w-]+)/.exec(contentType) ?? [];
  return readMultipart(contract, judge, body.toString('latin1'), boundary);
}

it(`${REQUESTS} bodies of multipart/form-data mean what they should`, async () => {
  const contents = Object.fromEntries(
    Object.entries(contracts).map(([name, contract]) => [name, { [TYPE]: contract }]),
  );
  expect(await agreement(contents, requests, reading)).toBeGreaterThan(0.15);
});
