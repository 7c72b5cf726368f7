import type { KeywordCxt } from 'ajv/dist/2020';
import { _, Name, strConcat, type Code } from 'ajv/dist/compile/codegen';

const instancePath = new Name('instancePath');

/** A function of the prelude, by its name. */
export function helper(name: string): Name {
  return new Name(name);
}

/** A literal at module level, shared by all functions that use the same one. */
export function literal(cxt: KeywordCxt, prefix: 'allowed' | 'names', value: unknown): Name {
  return cxt.gen.scopeValue(prefix, { ref: value, key: JSON.stringify(value) });
}

/** The JSON Pointer of the value that is being checked, as an expression. */
export function placeOf(cxt: KeywordCxt): Code {
  return strConcat(instancePath, cxt.it.errorPath);
}

/**
 * Writes the statements that add an error: at this value, or at its property `inside`. Under `not` and `if`
 * the error is never read; there only the number of errors matters.
 */
export function report(cxt: KeywordCxt, keyword: string, value?: Code, inside?: Code): void {
  const { gen, it } = cxt;
  if (it.createErrors !== false) {
    const place = inside ? _`${placeOf(cxt)} + ${inside}` : placeOf(cxt);
    gen.code(
      value
        ? _`vErrors = fail(vErrors, ${place}, ${keyword}, ${value})`
        : _`vErrors = fail(vErrors, ${place}, ${keyword})`,
    );
  }
  gen.code(_`errors++`);
}

/** Writes the statements that take over the errors of a call. */
export function takeOver(cxt: KeywordCxt, found: Code): void {
  const { gen, it } = cxt;
  if (it.createErrors !== false) gen.code(_`vErrors = merge(vErrors, ${found})`);
  // Never fewer than the list has: a `not` or an alternative that discards errors starts here.
  gen.code(_`errors += ${found}.length`);
}
