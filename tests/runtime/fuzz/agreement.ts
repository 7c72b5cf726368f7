import addFormats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats';
import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { cases, seed } from '../../cases';
import { isUri, isUriReference } from './uri-grammar';
import { validatorOf } from '../../toolkit/schemas/validators';
import type { TinyContract } from './contracts';
import { valuesNear } from './values';

type Judge = (value: unknown) => boolean;

/**
 * Ajv at run time, on the original schema. Where Ajv is known to differ from the compiler and the
 * specification agrees with the compiler, Ajv is adjusted here, and only here:
 * - `multipleOf` is meant in decimals; Ajv divides in binary unless it is given a precision.
 * - An `int64` beyond 2^53 has lost digits before it can be checked (RFC 8259, section 6), so it is
 *   refused.
 * - `date-time` and `time` follow RFC 3339, which has a colon in the offset.
 * - `uri` and `uri-reference` follow RFC 3986, see `uri-grammar.ts`.
 * - Without `allErrors`, Ajv 8.20 skips the keywords beside `prefixItems` when the array is empty.
 */
function secondReading({ schema, components = {}, means }: TinyContract): Judge {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    multipleOfPrecision: 6,
    logger: false,
    // Compiling the meta-schema takes longer than all the cases of `npm test`.
    meta: false,
    validateSchema: false,
  });
  addFormats(ajv);
  ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
  for (const name of ['time', 'date-time'] as const) {
    const { validate } = fullFormats[name] as { validate: (text: string) => boolean };
    ajv.addFormat(name, (text) => validate(text) && !/[+-]\d\d(\d\d)?$/.test(text));
  }
  ajv.addFormat('uri', isUri);
  ajv.addFormat('uri-reference', isUriReference);
  const judge = ajv.compile({ components: { schemas: components }, ...(means ?? schema) });
  return (value) => judge(value);
}

export const VALUES = cases(10_000);

/**
 * Validates values close to the schema twice. Throws with the seed and the smallest value on which the
 * two verdicts differ. Returns the share of the rarer verdict: if nearly all values were valid, or nearly
 * none, the agreement would mean little.
 */
export function agreement(contract: TinyContract, values?: fc.Arbitrary<unknown>): number {
  const check = validatorOf(contract.schema, contract);
  const judge = secondReading(contract);
  let valid = 0;
  const property = fc.property(
    values ?? valuesNear(contract.schema, contract.components),
    (generated) => {
      // As received over the network: no undefined, no -0, no other prototype.
      const value: unknown = JSON.parse(JSON.stringify(generated));
      const expected = judge(value);
      if (expected) valid++;
      if (check(value) !== expected) throw new Error(`Ajv says ${String(expected)}`);
      if ((check.errors === null) !== expected) throw new Error('errors do not fit the answer');
    },
  );
  fc.assert(property, { numRuns: VALUES, seed });
  return Math.min(valid, VALUES - valid) / VALUES;
}
