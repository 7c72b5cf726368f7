import type { ParameterPlan } from 'openapi-first-runtime/compiled';
import type { Json } from '../document';
import type { Parameter, Schema, SchemaObject } from '../model';
import { keywordsOf, resolveSchema, targetOf } from '../model/references';
import type { Compilation } from './compilation';
import { Name, Shared, type Printable } from './literal';
import { hasBigints, isTextual, kindOfRange, namesProto } from './readings';
import { printableShape } from './shape';
import { sketchOf } from './sketch';

/** A parameter in one of the locations that the runtime reads. */
type Served = Parameter & Pick<ParameterPlan, 'in'>;

/** Compiles parameters; each is printed once the validators have names. */
export function compileParameters(
  compilation: Compilation,
  parameters: readonly Parameter[],
  path: string,
  pointer: string,
): readonly (() => Printable)[] {
  const served = parameters.filter((parameter): parameter is Served => {
    const { in: where, name } = parameter;
    // OpenAPI 3.1, section 4.8.12.2: other parts of the contract declare these headers.
    const ignored = /^(?:accept|content-type|authorization)$/i.test(name);
    if (where === 'querystring' || (where === 'header' && ignored)) return false;
    if (where !== 'path' || path.includes(`{${name}}`)) return true;
    compilation.report('parameter-not-in-path', pointer, { name });
    return false;
  });
  const queryNames = served
    .filter((one) => one.in === 'query')
    .flatMap(({ name, style }) => (style === 'deepObject' ? [name, `${name}[`] : [name]));
  return served.map((parameter) => compileParameter(compilation, parameter, queryNames));
}

function compileParameter(
  compilation: Compilation,
  parameter: Served,
  queryNames: readonly string[],
): () => Printable {
  const { in: where, name, required, style, explode, schema, content } = parameter;
  const isDocument = content !== undefined;
  const isText = isDocument && kindOfRange(content.name) !== 'json';
  const { schemas } = compilation;
  const isPlain =
    isDocument && !isText && !hasBigints(schemas, schema) && !namesProto(schemas, schema);
  const shape = isPlain ? undefined : compilation.shapes.of(schema);
  const isSpread =
    where === 'query' &&
    !isDocument &&
    style === 'form' &&
    explode &&
    shape?.types.includes('object') === true;
  const nothing = isSpread && mayBeEmpty(compilation, schema) ? {} : undefined;
  const fallback = required ? nothing : defaultOf(compilation, schema);
  const takesAnyName =
    isSpread && (shape.additionalProperties !== undefined || takesStrings(compilation, schema));
  // What is sent as text is never a list or an object.
  const isRead = !isText || isTextual(schemas, schema);
  const validator = isRead ? compilation.validator(schema, 'request') : () => undefined;
  return () => {
    const plan = {
      in: where,
      name,
      required,
      style,
      explode,
      content: content?.name,
      shape: shape && printableShape(shape, compilation.part),
      allowEmptyValue: parameter.allowEmptyValue ? true : undefined,
      // The parameter's own name is not a member either: sending it means the whole object.
      exceptNames: takesAnyName ? queryNames : undefined,
      default: (shape?.bigint && typeof fallback === 'number'
        ? new Name(`${fallback}n`)
        : fallback) as Printable | undefined,
      read: style === 'deepObject' && !content ? compilation.part('readDeepObject') : undefined,
      validate: validator(),
    };
    return new Shared(plan, `${where}_${name}`);
  };
}

/** `{type: object, additionalProperties: …}` whose members are strings, and an object without names. */
function takesStrings({ schemas }: Compilation, schema: Schema | undefined): boolean {
  if (resolveSchema(schemas, schema).additionalProperties === false) return false;
  const { additionalProperties, properties } = sketchOf(schemas, schema);
  return additionalProperties.length > 0 || properties.size === 0;
}

/** RFC 6570: an object without members leaves nothing in the query, even if the parameter is required. */
function mayBeEmpty({ schemas }: Compilation, schema: Schema | undefined): boolean {
  const { type, required = [], minProperties = 0, ...rest } = resolveSchema(schemas, schema);
  const isPlain = !rest.allOf && !rest.anyOf && !rest.oneOf && !rest.not;
  return type === 'object' && isPlain && required.length === 0 && minProperties === 0;
}

/** The default of a schema: its own, or that of its reference. */
function defaultOf({ schemas }: Compilation, schema: Schema | undefined): Json | undefined {
  const passed = new Set<SchemaObject>();
  let own = keywordsOf(schema);
  while (own.default === undefined && own.$ref !== undefined && !passed.has(own)) {
    passed.add(own);
    own = keywordsOf(targetOf(schemas, own));
  }
  return own.default;
}
