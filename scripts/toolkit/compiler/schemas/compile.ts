import Ajv2020 from 'ajv/dist/2020';
import { _, ValueScope } from 'ajv/dist/compile/codegen';
import { alternatives } from './alternatives';
import { applicators, type Functions } from './applicators';
import { assertions } from './assertions';
import { bigint } from './bigint';
import { formats } from './formats';
import { canonical, type LinkedObject } from './linked';
import { compiledPattern, patternLiteral, wellFormed } from './pattern';
import { deepest, helpers, helperText } from './prelude';
import { functionText } from './text';
import { uncovered } from './uncovered';

/** The text of a function and the names of the module-level values that it uses. */
export interface CompiledFunction {
  readonly text: string;
  readonly uses: readonly string[];
}

/**
 * Compiles linked schemas one by one with Ajv 2020-12, and keeps the code instead of the functions.
 * Checking for own properties costs code and time. It is switched on only for schemas with a name that
 * every object inherits.
 */
export class Compiler {
  readonly #values = new Map<string, string>();
  readonly #instances = new Map<string, Ajv2020>();
  readonly #keywords;
  /** One instance for all schemas, so that equal patterns and lists have one name in the whole module. */
  readonly #scope = new ValueScope({
    scope: {},
    prefixes: new Set([
      'validate',
      'root',
      'schema',
      'func',
      'pattern',
      'format',
      'names',
      'allowed',
    ]),
    lines: true,
  });

  constructor(readonly functions: Functions) {
    this.#keywords = [
      ...assertions,
      ...alternatives,
      ...applicators(functions),
      ...uncovered(functions),
      bigint,
    ];
  }

  compile(schema: LinkedObject, name: string, isRecursive: boolean): CompiledFunction {
    const text = canonical(schema, () => '');
    this.functions.current.isRecursive = isRecursive;
    const ajv = this.#ajv(inheritedName.test(text));
    const ready = withoutProto(schema) as LinkedObject;
    const { source } = ajv.compile(ready);
    ajv.removeSchema(ready);
    if (!source) throw new Error('Ajv keeps no source');
    const uses = Object.values(source.scopeValues).flatMap((values) =>
      [...(values ?? [])].flatMap((value) => {
        if (value.prefix === 'schema') return [];
        this.#values.set(value.str, declaration(value.str, value.prefix, value.value?.ref));
        return [value.str];
      }),
    );
    const written = functionText(source.validateCode, {
      name,
      validateName: source.validateName.str,
      schema: ready,
      isRecursive,
      deepest,
    });
    return { text: wellFormed(written), uses };
  }

  /** The module-level values and helpers that these functions use. */
  valuesOf(functions: readonly CompiledFunction[]): string {
    const names = new Set(functions.flatMap(({ uses }) => uses));
    const values = [...this.#values].filter(([name]) => names.has(name)).map(([, text]) => text);
    const all = [...values, ...functions.map(({ text }) => text)].join('\n');
    const called = Object.keys(helpers).filter((helper) => all.includes(`${helper}(`));
    return `${helperText(called)}${values.join('')}`;
  }

  #ajv(isOwn: boolean): Ajv2020 {
    const key = String(isOwn);
    const known = this.#instances.get(key);
    if (known) return known;
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      messages: false,
      validateSchema: false,
      addUsedSchema: false,
      meta: false,
      logger: false,
      ownProperties: isOwn,
      // One comparison each, instead of a loop over the schema at run time.
      loopRequired: Infinity,
      code: { source: true, esm: true, lines: true, regExp: lenientRegExp },
    });
    ajv.opts.unevaluated = false;
    ajv.opts.dynamicRef = false;
    for (const definition of this.#keywords) {
      const names = [definition.keyword].flat();
      names.forEach((name) => ajv.removeKeyword(name));
      ajv.addKeyword(definition);
    }
    const dependent = ajv.getKeyword('dependentRequired');
    if (typeof dependent === 'object') {
      ajv.removeKeyword('dependentRequired');
      ajv.addKeyword({
        ...dependent,
        keyword: 'dependentRequired',
        before: 'unevaluatedProperties',
        error: {
          message: '',
          params: ({ params }) =>
            _`{property: ${params.property}, missingProperty: ${params.missingProperty}}`,
        },
      });
    }
    Object.assign(ajv, { scope: this.#scope });
    this.#instances.set(key, ajv);
    return ajv;
  }
}

const inheritedName = new RegExp(`"(${Object.getOwnPropertyNames(Object.prototype).join('|')})"`);

const lenientRegExp = Object.assign((pattern: string) => compiledPattern(pattern), {
  code: 'new RegExp',
});

function declaration(name: string, prefix: string, ref: unknown): string {
  switch (prefix) {
    case 'pattern':
      return `const ${name} = ${patternLiteral(ref as RegExp)};\n`;
    case 'format':
      return `function ${name}(value) {\n  ${formats.get(ref as string)?.body ?? ''}\n}\n`;
    case 'names':
      return `const ${name} = /* @__PURE__ */ new Set(${wellFormed(JSON.stringify(ref))});\n`;
    case 'allowed':
      return `const ${name} = ${wellFormed(JSON.stringify(ref))};\n`;
    case 'func':
      if (ref === Object.prototype.hasOwnProperty) {
        return `const ${name} = /* @__PURE__ */ (() => Object.prototype.hasOwnProperty)();\n`;
      }
  }
  throw new Error(`Ajv uses a value of an unknown kind: ${name}`);
}

/**
 * Ajv ignores a property named `__proto__` in `properties`, but accepts it as a pattern, which means the
 * same (core, section 10.3.2.2).
 */
function withoutProto(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutProto);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withoutProto(item)] as const);
  const result = Object.fromEntries(entries);
  const properties: unknown = result.properties;
  if (typeof properties === 'object' && properties && Object.hasOwn(properties, '__proto__')) {
    const { ['__proto__']: proto, ...others } = properties as Record<string, unknown>;
    result.properties = others;
    result.patternProperties = {
      ...(result.patternProperties as object | undefined),
      '^__proto__$': proto,
    };
  }
  return result;
}
