import type { Parameter } from '../../compiler/model';
import { resolveSchema, type Schemas } from '../../compiler/model/references';
import { Sampler, valuesOf } from '../../tester/sample';
import { isJsonObject, type Json, type JsonObject } from '../../tester/sample/schema';
import { isAnyType } from '../../compiler/operations/request';
import type { NamedOperation } from '../names';

/** Requests for tests, made from a contract's examples and schemas. */
export class Samples {
  readonly #sampler: Sampler;
  readonly #schemas: Schemas;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
    this.#sampler = new Sampler(schemas);
  }

  /**
   * A request to an operation; undefined if no request is simple enough to read.
   * @param expressions of path parameters, by name; the others are sampled
   */
  request(operation: NamedOperation, expressions: ReadonlyMap<string, string>) {
    const values = new Map<string, string>();
    const query: string[] = [];
    const headers: [string, string][] = [];
    for (const parameter of operation.parameters) {
      const { name } = parameter;
      const isKnown = parameter.in === 'path' && expressions.has(name);
      if (!parameter.required || isKnown || isIdempotencyKey(parameter)) continue;
      if (this.#mayBeEmpty(parameter)) continue;
      const value = this.#value(parameter);
      if (value === undefined || typeof value === 'object') return undefined;
      const text = encodeURIComponent(String(value));
      if (parameter.in === 'path') values.set(name, text);
      else if (parameter.in === 'query') query.push(`${encodeURIComponent(name)}=${text}`);
      else if (parameter.in === 'header') headers.push([name.toLowerCase(), String(value)]);
      else return undefined;
    }
    const path = operation.path.replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
      const expression = expressions.get(name);
      return expression === undefined ? (values.get(name) ?? whole) : `\${${expression}}`;
    });
    return {
      path: `${operation.bases[0] ?? ''}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`,
      headers: Object.fromEntries(headers),
    };
  }

  /** A value for its `Idempotency-Key`, if an operation has that header: a different one for each digit. */
  key({ parameters }: NamedOperation, number: number): string | undefined {
    const declared = parameters.find(isIdempotencyKey);
    if (!declared) return undefined;
    const uuid = `8e03978e-40d5-43dd-bc93-6894a57f932${number}`;
    const examples = [uuid, `"${uuid}"`, uuid.replaceAll('-', ''), `key-${number}`, number];
    const { value } = this.#sampler.sample(declared.schema ?? true, 'request', { examples });
    return value === undefined ? undefined : textOf(value);
  }

  /** A body of an operation, as JSON, and its media type. */
  body({ body }: NamedOperation): { value: JsonObject; mediaType: string } | undefined {
    const media =
      body?.content.find(({ name }) =>
        /^application\/(?!json-patch)(?:[\w.-]+\+)?json\b/i.test(name),
      ) ?? body?.content.find(({ name }) => isAnyType(name));
    if (media?.schema === undefined) return undefined;
    const { value } = this.#sampler.sample(media.schema, 'request', {
      examples: valuesOf(media.examples),
    });
    const mediaType = isAnyType(media.name) ? 'application/json' : media.name.toLowerCase();
    return isJsonObject(value) ? { value, mediaType } : undefined;
  }

  /** Whether an object's members are separate parameters, and none is required: Spring's `Pageable`. */
  #mayBeEmpty({ in: place, style, explode, content, schema }: Parameter): boolean {
    if (place !== 'query' || style !== 'form' || !explode || content) return false;
    const { type, required = [] } = resolveSchema(this.#schemas, schema);
    return type === 'object' && required.length === 0;
  }

  /** Undefined for a document in a parameter, which is not plain. */
  #value({ schema = true, content, examples }: Parameter): Json | undefined {
    if (content) return undefined;
    return this.#sampler.sample(schema, 'request', { examples: valuesOf(examples) }).value;
  }
}

function isIdempotencyKey({ in: place, name }: Parameter): boolean {
  return place === 'header' && name.toLowerCase() === 'idempotency-key';
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
