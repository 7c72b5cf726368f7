import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020';
import { _, type Code, type Name } from 'ajv/dist/compile/codegen';
import { formats } from './formats';
import { canonical } from './linked';
import { compiledPattern } from './pattern';
import { helper, literal, report } from './report';

/**
 * Keywords that assert something about a value, and that Ajv has. They are rewritten because Ajv's own
 * would be wrong, slow on hostile data, or would write the whole schema into the errors.
 */
export const assertions: readonly CodeKeywordDefinition[] = [
  {
    keyword: 'enum',
    schemaType: 'array',
    code(cxt) {
      const values = cxt.schema as readonly unknown[];
      const allowed = literal(cxt, 'allowed', values);
      const fails = values.every(isPlain)
        ? _`!${allowed}.includes(${cxt.data})`
        : _`!${literal(cxt, 'allowed', values.map(textOf))}.includes(${helper('textOf')}(${cxt.data}))`;
      cxt.gen.if(fails, () => report(cxt, 'enum', allowed));
    },
  },
  {
    keyword: 'const',
    code(cxt) {
      const value: unknown = cxt.schema;
      const fails = isPlain(value)
        ? _`${cxt.data} !== ${value}`
        : _`${helper('textOf')}(${cxt.data}) !== ${textOf(value)}`;
      cxt.gen.if(fails, () =>
        report(cxt, 'const', isPlain(value) ? _`${value}` : literal(cxt, 'allowed', value)),
      );
    },
  },
  {
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    code: (cxt) =>
      failsIf(cxt, _`!${helper('isMultipleOf')}(${cxt.data}, ${cxt.schema as number})`),
  },
  {
    keyword: 'maxLength',
    type: 'string',
    schemaType: 'number',
    // A code point has one or two code units: their number alone decides, except between the two limits.
    code(cxt) {
      const limit = cxt.schema as number;
      const { data } = cxt;
      failsIf(cxt, _`${data}.length > ${limit} && ${helper('lengthOf')}(${data}) > ${limit}`);
    },
  },
  {
    keyword: 'minLength',
    type: 'string',
    schemaType: 'number',
    code(cxt) {
      const limit = cxt.schema as number;
      const { data } = cxt;
      failsIf(cxt, _`${data}.length < ${limit * 2} && ${helper('lengthOf')}(${data}) < ${limit}`);
    },
  },
  {
    keyword: 'pattern',
    type: 'string',
    schemaType: 'string',
    code: (cxt) =>
      failsIf(
        cxt,
        _`${unlessTooLong(cxt)}!${matcher(cxt, cxt.schema as string)}.test(${cxt.data})`,
      ),
  },
  {
    keyword: 'format',
    schemaType: 'string',
    code(cxt) {
      const name = cxt.schema as string;
      const format = formats.get(name);
      if (!format) return;
      const check = cxt.gen.scopeValue('format', { ref: name, key: name });
      failsIf(
        cxt,
        // A number has no length: `maxLength` next to its format does not apply to it.
        _`typeof ${cxt.data} == ${format.type} && ${format.type === 'string' ? unlessTooLong(cxt) : _``}!${check}(${cxt.data})`,
      );
    },
  },
  {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    code(cxt) {
      if (cxt.schema !== true) return;
      cxt.gen.if(_`${helper('hasEqualItems')}(${cxt.data})`, () => report(cxt, 'uniqueItems'));
    },
  },
];

/** A regular expression, shared by all that use the same one. */
export function matcher(cxt: KeywordCxt, pattern: string): Name {
  const ref = compiledPattern(pattern);
  return cxt.gen.scopeValue('pattern', { ref, key: ref.toString() });
}

function failsIf(cxt: KeywordCxt, condition: Code): void {
  cxt.gen.if(condition, () => report(cxt, cxt.keyword, _`${cxt.schema as string | number}`));
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

function textOf(value: unknown): string {
  return canonical(value, () => '');
}

/**
 * A value that breaks `maxLength` is not also matched: a client must not choose how long a regular
 * expression runs. A code point has at most two units.
 */
function unlessTooLong(cxt: KeywordCxt): Code {
  const { maxLength } = cxt.parentSchema as { maxLength?: unknown };
  return typeof maxLength === 'number' ? _`${cxt.data}.length <= ${maxLength * 2} && ` : _``;
}
