import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020';
import { _, and, Name, not, or, type Code } from 'ajv/dist/compile/codegen';
import { matcher } from './assertions';
import type { Condition, Cover, Uncovered } from './coverage';
import type { Functions } from './applicators';
import type { Ref } from './linked';
import { helper, placeOf, report, takeOver } from './report';

/**
 * `unevaluatedProperties` and `unevaluatedItems`. Ajv 8.20 tracks what its subschemas evaluate, but forgets
 * `if` without `then`, and assumes that `contains` evaluates all items. So each condition is checked again.
 */
export function uncovered(functions: Functions): readonly CodeKeywordDefinition[] {
  return [
    { keyword: 'uncoveredProperties', type: 'object', schemaType: 'object', code: properties },
    { keyword: 'uncoveredItems', type: 'array', schemaType: 'object', code: items },
  ];

  function properties(cxt: KeywordCxt): void {
    const { gen, data } = cxt;
    const { covers, schema } = cxt.schema as Uncovered;
    const held = conditions(cxt, covers);
    gen.forIn('key', data, (key) => {
      const isCovered = covers.map(({ names, patterns, others }, index) =>
        both(
          held[index],
          others
            ? _`true`
            : either([
                ...names.map((name) => _`${key} === ${name}`),
                ...patterns.map((pattern) => _`${matcher(cxt, pattern)}.test(${key})`),
              ]),
        ),
      );
      const step = _`"/" + ${helper('pointerOf')}(${key})`;
      gen.if(not(either(isCovered)), () =>
        apply(cxt, schema, 'unevaluatedProperties', _`${data}[${key}]`, step),
      );
    });
  }

  function items(cxt: KeywordCxt): void {
    const { gen, data } = cxt;
    const { covers, schema } = cxt.schema as Uncovered;
    const held = conditions(cxt, covers);
    gen.forRange('i', 0, _`${data}.length`, (i) => {
      const item = _`${data}[${i}]`;
      const step = _`"/" + ${i}`;
      const isCovered = covers.map(({ count, rest, contains }, index) =>
        both(
          held[index],
          rest
            ? _`true`
            : either([
                ...(count > 0 ? [_`${i} < ${count}`] : []),
                ...contains.map(({ ref }) => (ref ? inner(cxt, ref, item, step).check : _`true`)),
              ]),
        ),
      );
      gen.if(not(either(isCovered)), () => apply(cxt, schema, 'unevaluatedItems', item, step));
    });
  }

  function apply(
    cxt: KeywordCxt,
    schema: Uncovered['schema'],
    keyword: string,
    value: Code,
    step: Code,
  ): void {
    if (!schema) report(cxt, keyword, undefined, step);
    else if (schema.ref) {
      const { check, found } = inner(cxt, schema.ref, value, step);
      cxt.gen.if(_`!${check}`, () => takeOver(cxt, found));
    }
  }

  /** Whether each cover applies. A condition that several depend on is checked once. */
  function conditions(cxt: KeywordCxt, covers: readonly Cover[]): Code[] {
    const asked = new Map<string, Code>();
    const ask = (condition: Condition): Code => {
      if ('has' in condition) return _`Object.hasOwn(${cxt.data}, ${condition.has})`;
      const { ref, holds } = condition;
      if (!ref) return holds ? _`true` : _`false`;
      const key = String(ref.node);
      const name =
        asked.get(key) ?? cxt.gen.const('held', call(cxt, ref, cxt.data, placeOf(cxt), 0).check);
      asked.set(key, name);
      return holds ? name : not(name);
    };
    return covers.map(({ when }) => (when.length > 0 ? and(...when.map(ask)) : _`true`));
  }

  function inner(cxt: KeywordCxt, ref: Ref, value: Code, step: Code): Call {
    return call(cxt, ref, value, _`${placeOf(cxt)} + ${step}`, 1);
  }

  function call(cxt: KeywordCxt, ref: Ref, value: Code, place: Code, deeper: 0 | 1): Call {
    const { name, isRecursive } = functions.get(ref.node);
    const callee = new Name(name);
    const depth = deeper === 0 && cxt.it.dataLevel === 0 ? _`depth` : _`depth + 1`;
    const trail = isRecursive && functions.current.isRecursive ? _`, ${depth}, known` : _``;
    return { check: _`${callee}(${value}, ${place}${trail})`, found: _`${callee}.errors` };
  }
}

interface Call {
  readonly check: Code;
  readonly found: Code;
}

function either(codes: readonly Code[]): Code {
  return codes.length > 0 ? or(...codes) : _`false`;
}

function both(first: Code | undefined, second: Code): Code {
  return first ? and(first, second) : second;
}
