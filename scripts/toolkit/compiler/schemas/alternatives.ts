import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020';
import { _, Name } from 'ajv/dist/compile/codegen';
import anyOf from 'ajv/dist/vocabularies/applicator/anyOf';
import oneOf from 'ajv/dist/vocabularies/applicator/oneOf';
import { placeOf } from './report';

/**
 * `anyOf` and `oneOf` as Ajv checks them. If no alternative matches, Ajv reports what is wrong with all of
 * them. Here, only the errors of the intended one are reported, as far as it can be determined (see
 * `closest` in the prelude).
 */
export const alternatives: readonly CodeKeywordDefinition[] = [anyOf, oneOf].map((definition) => {
  const { code } = definition;
  // In Ajv's own order: what `allOf` has evaluated is merged after it.
  return { ...definition, before: 'allOf', code: (cxt: KeywordCxt) => withClosest(cxt, code) };
});

const vErrors = new Name('vErrors');
const errors = new Name('errors');

function withClosest(cxt: KeywordCxt, code: CodeKeywordDefinition['code']): void {
  // Under `not` and `if`, the errors are never read.
  if (cxt.it.createErrors === false) {
    code(cxt);
    return;
  }
  const { gen, keyword } = cxt;
  const length = _`${vErrors} === null ? 0 : ${vErrors}.length`;
  const before = gen.const('before', errors);
  const first = gen.const('first', length);
  const starts = gen.const('starts', _`[]`);
  const subschema = cxt.subschema.bind(cxt);
  cxt.subschema = (applied, valid) => {
    gen.code(_`${starts}.push(${length})`);
    return subschema(applied, valid);
  };
  cxt.error = () => {
    const passing = (cxt.params.passing as Name | undefined) ?? _`null`;
    const place = placeOf(cxt);
    gen.code(
      _`${vErrors} = closest(${vErrors}, ${first}, ${starts}, ${place}, ${keyword}, ${passing})`,
    );
    // The error count at which a `not` or an alternative that discards errors starts.
    gen.code(_`${errors} = ${before} + Math.max(1, ${vErrors}.length - ${first})`);
  };
  code(cxt);
}
