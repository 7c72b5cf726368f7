import { isDeepStrictEqual } from 'node:util';
import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { cases, seed } from '../../cases';
import { operation, Tiny } from '../tiny';
import { expand } from './expansion';
import { readings, type JsonSchema, type Subject } from './second-reading';
import { valuesNear } from './values';

const integer = { type: 'integer' };
const text = { type: 'string' };

/** The schema of the parameter, by the path of its operation. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
  integer: { type: 'integer', minimum: -5, maximum: 100 },
  number: { type: 'number', exclusiveMinimum: -2.5, multipleOf: 0.5 },
  boolean: { type: 'boolean' },
  text: { type: 'string', minLength: 1, maxLength: 4 },
  choice: { type: 'string', enum: ['a', 'b c', '5', 'true', 'null'] },
  nullable: { type: ['integer', 'null'], maximum: 9 },
  integerOrText: { type: ['integer', 'string'], maxLength: 3, maximum: 9 },
  integers: { type: 'array', items: integer, maxItems: 3 },
  texts: { type: 'array', items: { ...text, maxLength: 3 }, minItems: 1, uniqueItems: true },
  pair: { type: 'array', prefixItems: [integer, text], items: false, minItems: 2 },
  oneOrMore: { anyOf: [integer, { type: 'array', items: { ...text, pattern: '^[ab]' } }] },
  color: {
    type: 'object',
    properties: { R: integer, G: { ...integer, maximum: 9 }, on: { type: 'boolean' } },
    required: ['R'],
  },
  closed: {
    type: 'object',
    properties: { a: { ...text, minLength: 1 }, b: { type: ['number', 'null'] } },
    additionalProperties: false,
  },
};

const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 6 });
const judges = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]),
);

export const REQUESTS = cases(10_000);
const TOKENS =
  `p p= ; ;p= , . = & | a ab b 1 -5 7 01 1.5 1e1 0x1 true null R G on R=1 G=2 a=b on=true p[R]=1 p[a]=x
  p[G] [ ] [] %20 %2C %7C %zz %C3 %41 + - _ ~ b%20c 9007199254740993 "1" ? : @ ä`.split(/\s+/);

/**
 * Sends requests with the parameter `p` serialised in this way, to one operation per schema. What the
 * handler receives, or that it is not called, must agree with the second implementation. Throws with the
 * seed and the smallest request on which the two differ. Returns the share of the rarer outcome, accepted
 * or refused.
 */
export async function agreement(
  written: Omit<Subject, 'schema'>,
  names = Object.keys(schemas),
): Promise<number> {
  const { where, style, explode } = written;
  const plan = { in: where, name: 'p', required: where === 'path', style, explode };
  const tail = where === 'path' ? '/{p}' : '';
  const tiny = new Tiny({
    paths: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        `/${name}${tail}`,
        { get: operation({ parameters: [{ ...plan, schema }] }) },
      ]),
    ),
  });
  let accepted = 0;
  const chaos = fc.array(fc.constantFrom(...TOKENS), { maxLength: 6 }).map((all) => all.join(''));
  const request = fc.oneof(
    ...names.map((name) => {
      const schema = schemas[name] ?? {};
      const near = valuesNear(schema).map((value) => expand({ ...written, schema }, value));
      const sent = fc.oneof({ arbitrary: near, weight: 3 }, { arbitrary: chaos, weight: 2 });
      return fc.tuple(
        fc.constant(name),
        sent.filter((one) => canBeSent(one, where)),
      );
    }),
  );
  const property = fc.asyncProperty(request, async ([name, sent]) => {
    const subject = { ...written, schema: schemas[name] ?? {} };
    const expected = meaning(subject, sent, (value) => judges[name]?.(value) === true);
    const before = tiny.received.length;
    const target = where === 'path' ? `/${name}/${sent}` : `/${name}`;
    const { status } = await tiny.send(target, {
      ...(where === 'path' && { path: target }),
      ...(where === 'query' && { query: sent }),
      ...(where === 'header' && { headers: { p: sent } }),
      ...(where === 'cookie' && { headers: { cookie: sent } }),
    });
    const got = tiny.received[before];
    tiny.received.length = 0;
    if (got) accepted += 1;
    const at = { path: 'params', query: 'query', header: 'headers', cookie: 'cookies' } as const;
    const actual = got ? { value: got[at[where]].p } : status === 400 ? 'refused' : status;
    if (!isDeepStrictEqual(actual, expected)) {
      throw new Error(
        `the runtime: ${JSON.stringify(actual)}, the second reading: ${JSON.stringify(expected)}`,
      );
    }
  });
  await fc.assert(property, { numRuns: REQUESTS, seed });
  return Math.min(accepted, REQUESTS - accepted) / REQUESTS;
}

type Meaning = { readonly value: unknown } | 'refused';

function meaning(subject: Subject, sent: string, isValid: (value: unknown) => boolean): Meaning {
  let all;
  try {
    all = readings(subject, sent);
  } catch (error) {
    if (error instanceof URIError) return 'refused';
    throw error;
  }
  if (!all) return { value: undefined };
  const value = all.find(isValid);
  return value === undefined ? 'refused' : { value };
}

/**
 * Whether the text can be sent there at all: a path has no further delimiters, a header no further bytes.
 */
function canBeSent(text: string, where: Subject['where']): boolean {
  if (where === 'path') return text !== '' && !/[/?#]/.test(text);
  if (where === 'query') return !text.includes('#');
  return !/[^\t\x20-\x7E\x80-\xFF]/.test(text) && text === text.trim();
}
