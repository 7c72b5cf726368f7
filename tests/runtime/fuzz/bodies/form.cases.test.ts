import * as fc from 'fast-check';
import { agreement, REQUESTS, type Meaning, type Sent } from './agreement';
import { judgesOfForms } from './form-judges';
import { propertiesOf, readForm, type FormContract } from './form-reading';
import { FORM_TOKENS, forms } from './form-text';
import { bytesOf, chaos, mutated, utf8 } from './mutations';

const TYPE = 'application/x-www-form-urlencoded';
const text = { type: 'string', maxLength: 4 };
const integer = { type: 'integer', maximum: 100 };
const json = { contentType: 'application/json' };
const color = {
  type: 'object',
  properties: { R: integer, on: { type: 'boolean' } },
  required: ['R'],
  additionalProperties: false,
};

const contracts: Readonly<Record<string, FormContract>> = {
  plain: {
    schema: {
      type: 'object',
      required: ['name'],
      properties: {
        name: text,
        age: integer,
        price: { type: 'number', multipleOf: 0.5 },
        on: { type: 'boolean' },
        none: { type: ['integer', 'null'] },
        either: { type: ['integer', 'string'], maxLength: 3, maximum: 9 },
        tags: { type: 'array', items: text },
        nums: { type: 'array', items: integer, maxItems: 3 },
        meta: {
          type: 'object',
          properties: { a: integer, b: text },
          additionalProperties: false,
        },
        lines: {
          type: 'array',
          items: { type: 'object', properties: { n: integer }, required: ['n'] },
        },
      },
      additionalProperties: false,
    },
  },
  encoded: {
    schema: {
      type: 'object',
      properties: {
        name: text,
        csv: { type: 'array', items: text, minItems: 1 },
        ssv: { type: 'array', items: integer },
        psv: { type: 'array', items: text, maxItems: 2 },
        deep: color,
        pairs: color,
        doc: { type: ['object', 'integer'] },
        docs: { type: 'array', items: { type: ['integer', 'object'] } },
      },
      additionalProperties: false,
    },
    encoding: {
      csv: { style: 'form', explode: false },
      ssv: { style: 'spaceDelimited', explode: false },
      psv: { style: 'pipeDelimited' },
      deep: { style: 'deepObject', explode: true },
      pairs: { explode: false },
      doc: json,
      docs: json,
    },
  },
  open: {
    schema: {
      type: 'object',
      properties: { name: text },
      additionalProperties: { type: ['boolean', 'string'], maxLength: 3 },
      maxProperties: 3,
    },
  },
};

const judges = judgesOfForms(contracts);

const requests: fc.Arbitrary<Sent> = fc.oneof(
  ...Object.entries(contracts).map(([name, contract]) => {
    const written = forms(contract);
    // Few fields of another contract: one of them is enough for a refusal.
    const known = FORM_TOKENS.filter((token) => {
      const [, field] = /^&?(\w+)[=[]/.exec(token) ?? [];
      return field === undefined || field in propertiesOf(contract.schema);
    });
    const tokens = [...known, ...known, ...FORM_TOKENS];
    const texts = fc.oneof(
      { arbitrary: written, weight: 6 },
      { arbitrary: mutated(written, tokens), weight: 4 },
      {
        arbitrary: chaos([...tokens, ...Array<string>(40).fill('&')]).map((one) => `name=a&${one}`),
        weight: 3,
      },
    );
    return fc.record({
      name: fc.constant(name),
      contentType: fc.constantFrom(TYPE, `${TYPE}; charset=utf-8`),
      body: bytesOf(texts),
    });
  }),
);

function reading({ name, body }: Sent): Meaning {
  const [contract, judge] = [contracts[name], judges[name]];
  const sent = utf8(body);
  if (!contract || !judge || sent === undefined) return 400;
  return readForm(contract, judge, sent);
}

it(`${REQUESTS} forms mean what they should`, async () => {
  const contents = Object.fromEntries(
    Object.entries(contracts).map(([name, contract]) => [name, { [TYPE]: contract }]),
  );
  expect(await agreement(contents, requests, reading)).toBeGreaterThan(0.15);
});
