import type { ParameterPlan, Style } from 'openapi-first-runtime/compiled';
import { asObject, asText, referred, type Json, type JsonObject } from '../document';
import type { Compilation } from './compilation';
import { Shared, type Printable } from './literal';
import { printableShape, sketchOf } from './shape';

/** How the value of a parameter, header or field of a form is written. */
export interface Serialisation {
  readonly style: Style;
  readonly explode: boolean;
}

/** OpenAPI 3.1, section 4.8.12.2.1: `form` in query and cookie, else `simple`; `form` explodes. */
export function serialisationOf(parameter: JsonObject, where: string): Serialisation {
  const usual = where === 'query' || where === 'cookie' ? 'form' : 'simple';
  const style = (parameter.style ?? usual) as Style;
  const explode = typeof parameter.explode === 'boolean' ? parameter.explode : style === 'form';
  return { style, explode };
}

/** Compiles parameters; printed once the validators have names. */
export function compileParameters(
  compilation: Compilation,
  parameters: readonly JsonObject[],
  path: string,
  pointer: string,
): () => Printable {
  const served = parameters.filter((parameter) => {
    const name = asText(parameter.name);
    // OpenAPI 3.1, section 4.8.12.2: the contract says them elsewhere.
    const ignored = /^(?:accept|content-type|authorization)$/i.test(name);
    if (parameter.in === 'header' && ignored) return false;
    if (parameter.in !== 'path' || path.includes(`{${name}}`)) return true;
    compilation.report('parameter-not-in-path', pointer, { name });
    return false;
  });
  const queryNames = served.filter((one) => one.in === 'query').map(({ name }) => asText(name));
  const plans = served.map((parameter) => compileParameter(compilation, parameter, queryNames));
  return () => plans.map((plan) => plan());
}

function compileParameter(
  compilation: Compilation,
  parameter: JsonObject,
  queryNames: readonly string[],
): () => Printable {
  const where = asText(parameter.in) as ParameterPlan['in'];
  const name = asText(parameter.name);
  const [content] = Object.entries(asObject(parameter.content));
  const schema = content ? asObject(content[1]).schema : parameter.schema;
  const shape = content ? undefined : compilation.shapes.of(schema);
  const serialisation = serialisationOf(parameter, where);
  const required = where === 'path' || parameter.required === true;
  const fallback = required ? undefined : defaultOf(compilation, schema);
  const takesAnyName =
    where === 'query' &&
    serialisation.style === 'form' &&
    serialisation.explode &&
    shape?.types.includes('object') === true &&
    (shape.additionalProperties !== undefined || takesStrings(compilation, schema));
  const validator = compilation.validator(schema, 'request');
  return () => {
    const plan = {
      in: where,
      name,
      required,
      ...serialisation,
      content: content?.[0],
      shape: shape && printableShape(shape),
      allowEmptyValue: where === 'query' && parameter.allowEmptyValue === true ? true : undefined,
      // Nor does its own name make a member: who sends that means the whole.
      exceptNames: takesAnyName ? queryNames : undefined,
      default: fallback as Printable | undefined,
      read:
        serialisation.style === 'deepObject' && !content
          ? compilation.part('readDeepObject')
          : undefined,
      validate: validator(),
    };
    return new Shared(plan, `${where}_${name}`);
  };
}

/** `{type: object, additionalProperties: …}` whose members are strings, and an object of no names. */
function takesStrings(compilation: Compilation, schema: Json | undefined): boolean {
  if (compilation.resolve(schema).additionalProperties === false) return false;
  const { additionalProperties, properties } = sketchOf(compilation.document, schema);
  return additionalProperties.length > 0 || properties.size === 0;
}

/** The default of a schema: its own, or that of what it refers to. */
export function defaultOf(compilation: Compilation, schema: Json | undefined): Json | undefined {
  const passed = new Set<JsonObject>();
  let own = asObject(schema);
  while (own.default === undefined && typeof own.$ref === 'string' && !passed.has(own)) {
    passed.add(own);
    own = referred(compilation.document, own.$ref);
  }
  return own.default;
}
