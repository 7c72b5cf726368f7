import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020';
import { _, type Code } from 'ajv/dist/compile/codegen';
import { _Code } from 'ajv/dist/compile/codegen/code';
import { literal, report } from './report';

/** What is asserted about an integer that is a `bigint`. */
interface Asserted {
  readonly isNullable: boolean;
  readonly format?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

const KEYWORDS =
  `minimum maximum exclusiveMinimum exclusiveMaximum multipleOf format enum const`.split(' ');

/** Moves what a schema asserts about numbers into one keyword, because Ajv does not support `bigint`. */
export function withBigint(linked: Record<string, unknown>): void {
  const asserted = KEYWORDS.filter((keyword) => keyword in linked);
  const takesNull = [linked.type].flat().includes('null');
  const listed = listedIn(linked);
  const isNullable = takesNull && (listed?.includes(null) ?? true);
  const bigint = { isNullable, ...Object.fromEntries(asserted.map((one) => [one, linked[one]])) };
  for (const keyword of ['type', ...asserted]) Reflect.deleteProperty(linked, keyword);
  linked.bigint = bigint;
}

function listedIn(schema: Asserted | Record<string, unknown>): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return schema.enum as readonly unknown[] | undefined;
}

/** The ranges of formats that no JavaScript number can hold. */
const RANGES: Readonly<Record<string, readonly [string, string]>> = {
  int64: ['-9223372036854775808n', '9223372036854775807n'],
  uint64: ['0n', '18446744073709551615n'],
};

export const bigint: CodeKeywordDefinition = {
  keyword: 'bigint',
  schemaType: 'object',
  code(cxt) {
    const { gen, data } = cxt;
    const asserted = cxt.schema as Asserted;
    const isOther = asserted.isNullable ? _`${data} !== null && ` : _``;
    gen.if(_`${isOther}typeof ${data} != "bigint"`, () => report(cxt, 'type', _`"integer"`));
    gen.if(_`typeof ${data} == "bigint"`, () => limits(cxt, asserted));
  },
};

function limits(cxt: KeywordCxt, asserted: Asserted): void {
  const { gen, data } = cxt;
  const failsIf = (condition: Code, keyword: string, limit: string | number): void => {
    gen.if(condition, () => report(cxt, keyword, _`${limit}`));
  };
  const listed = listedIn(asserted)?.filter((value) => value !== null);
  if (listed) {
    const allowed = literal(cxt, 'allowed', listed);
    // All of them are safe integers, and no larger integer is rounded to one of them.
    gen.if(_`!${allowed}.includes(Number(${data}))`, () => report(cxt, 'enum', allowed));
  }
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = asserted;
  if (minimum !== undefined) failsIf(_`${data} < ${minimum}`, 'minimum', minimum);
  if (maximum !== undefined) failsIf(_`${data} > ${maximum}`, 'maximum', maximum);
  if (exclusiveMinimum !== undefined)
    failsIf(_`${data} <= ${exclusiveMinimum}`, 'exclusiveMinimum', exclusiveMinimum);
  if (exclusiveMaximum !== undefined)
    failsIf(_`${data} >= ${exclusiveMaximum}`, 'exclusiveMaximum', exclusiveMaximum);
  if (multipleOf !== undefined && Number.isInteger(multipleOf))
    failsIf(_`${data} % ${new _Code(`${multipleOf}n`)} !== 0n`, 'multipleOf', multipleOf);
  const [least, most] = RANGES[String(format)] ?? [];
  if (least !== undefined && most !== undefined)
    failsIf(
      _`${data} < ${new _Code(least)} || ${data} > ${new _Code(most)}`,
      'type',
      String(format),
    );
}
