import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020';
import { _, and, Name, or, type Code } from 'ajv/dist/compile/codegen';
import { Type } from 'ajv/dist/compile/util';
import { pointerTo } from '../json-pointer';
import { matcher } from './assertions';
import type { Ref, Tagged } from './linked';
import { helper, literal, placeOf, report, takeOver } from './report';

/** What the keywords need to know about the functions being written. */
export interface Functions {
  /** The function's name, and whether it is recursive. */
  readonly get: (unit: number) => { readonly name: string; readonly isRecursive: boolean };
  /** The function whose text is being written. */
  readonly current: { isRecursive: boolean };
}

/** Our own keywords, and keywords of Ajv that apply subschemas and are rewritten here. */
export function applicators(functions: Functions): readonly CodeKeywordDefinition[] {
  return [
    {
      // The replacement of a `$ref`: a call of another function.
      keyword: 'call',
      schemaType: 'array',
      code(cxt) {
        for (const ref of cxt.schema as readonly Ref[]) {
          const { check, found } = call(cxt, ref, functions);
          cxt.gen.if(_`!${check}`, () => takeOver(cxt, found));
        }
      },
    },
    {
      keyword: 'tagged',
      schemaType: 'array',
      code(cxt) {
        for (const tagged of cxt.schema as readonly Tagged[]) {
          if (tagged.isExact) switchByTag(cxt, tagged, functions);
          else tryAll(cxt, tagged, functions);
        }
      },
    },
    {
      // A property that this direction refuses: its presence is the error.
      keyword: 'refused',
      schemaType: 'string',
      code: (cxt) => report(cxt, cxt.schema as string),
    },
    {
      keyword: 'additionalProperties',
      type: 'object',
      schemaType: ['boolean', 'object'],
      before: 'unevaluatedProperties',
      code: additionalProperties,
    },
  ];
}

/** A call of a function for this value. The errors are available right after it. */
function call(cxt: KeywordCxt, ref: Ref, functions: Functions): { check: Code; found: Code } {
  const { name, isRecursive } = functions.get(ref.node);
  const callee = new Name(name);
  const place = placeOf(cxt);
  // A call for the same value does not go deeper: in-place cycles are cut.
  const depth = cxt.it.dataLevel === 0 ? _`depth` : _`depth + 1`;
  const trail = isRecursive && functions.current.isRecursive ? _`, ${depth}, known` : _``;
  return { check: _`${callee}(${cxt.data}, ${place}${trail})`, found: _`${callee}.errors` };
}

/** Only the branch for the property's value can match, so only that one is called. */
function switchByTag(cxt: KeywordCxt, tagged: Tagged, functions: Functions): void {
  const { gen, data } = cxt;
  const tag = tagOf(cxt, tagged);
  gen.if(_`typeof ${data} != "object" || ${data} === null || Array.isArray(${data})`);
  report(cxt, 'type', _`"object"`);
  tagged.branches.forEach((ref, index) => {
    gen.elseIf(or(...(tagged.values[index] ?? []).map((value) => _`${tag} === ${value}`)));
    const { check, found } = call(cxt, ref, functions);
    gen.if(_`!${check}`, () => takeOver(cxt, found));
  });
  gen.else();
  reportTag(cxt, tagged, tag);
  gen.endIf();
}

/** All branches decide, as the specification requires; the property chooses whose errors are reported. */
function tryAll(cxt: KeywordCxt, tagged: Tagged, functions: Functions): void {
  const { gen } = cxt;
  const tag = tagOf(cxt, tagged);
  const passing = gen.let('passing', 0);
  const chosen = gen.let('chosen', null);
  tagged.branches.forEach((ref, index) => {
    const { check, found } = call(cxt, ref, functions);
    const values = tagged.values[index] ?? [];
    const isTried = tagged.keyword === 'anyOf' && index > 0 ? _`${passing} === 0` : _`true`;
    gen.if(isTried, () => {
      gen.if(check, () => gen.code(_`${passing}++`));
      if (values.length > 0) {
        gen.if(
          _`${chosen} === null && ${or(...values.map((value) => _`${tag} === ${value}`))}`,
          () =>
            // A branch that passed has no errors to report.
            gen.assign(chosen, found),
        );
      }
    });
  });
  gen.if(_`${passing} > 1`);
  if (tagged.keyword === 'oneOf') report(cxt, 'oneOf', passing);
  gen.elseIf(_`${passing} === 0`);
  gen.if(
    _`${chosen} !== null`,
    () => takeOver(cxt, chosen),
    () => {
      if (tagged.values.every((values) => values.length > 0)) reportTag(cxt, tagged, tag);
      else report(cxt, tagged.keyword, _`null`);
    },
  );
  gen.endIf();
}

function tagOf(cxt: KeywordCxt, { property }: Tagged): Name {
  const { data } = cxt;
  return cxt.gen.const(
    'tag',
    _`typeof ${data} == "object" && ${data} !== null ? ${data}[${property}] : undefined`,
  );
}

function reportTag(cxt: KeywordCxt, tagged: Tagged, tag: Name): void {
  const place = _`${pointerTo(tagged.property)}`;
  cxt.gen.if(
    _`${tag} === undefined`,
    () => report(cxt, 'required', undefined, place),
    () => report(cxt, 'tag', literal(cxt, 'allowed', tagged.values.flat()), place),
  );
}

function additionalProperties(cxt: KeywordCxt): void {
  const { gen, data, it } = cxt;
  const schema: unknown = cxt.schema;
  it.props = true;
  if (schema === true || (typeof schema === 'object' && Object.keys(schema ?? {}).length === 0))
    return;
  const names = Object.keys((cxt.parentSchema.properties ?? {}) as object);
  const patterns = Object.keys((cxt.parentSchema.patternProperties ?? {}) as object);
  gen.forIn('key', data, (key) => {
    const isOther =
      names.length > 8
        ? [_`!${literal(cxt, 'names', names)}.has(${key})`]
        : names.map((name) => _`${key} !== ${name}`);
    const matchesNone = patterns.map((text) => _`!${matcher(cxt, text)}.test(${key})`);
    const apply = (): void => {
      if (schema === false) {
        report(cxt, 'additionalProperties', undefined, _`"/" + ${helper('pointerOf')}(${key})`);
      } else {
        const valid = gen.name('valid');
        cxt.subschema(
          { keyword: 'additionalProperties', dataProp: key, dataPropType: Type.Str },
          valid,
        );
      }
    };
    const conditions = [...isOther, ...matchesNone];
    if (conditions.length > 0) gen.if(and(...conditions), apply);
    else apply();
  });
}
