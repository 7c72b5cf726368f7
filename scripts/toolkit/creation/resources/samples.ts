import { asObject, asText, isObject, type Json, type JsonObject } from '../../compiler/document';
import { examplesOf, Sampler } from '../../tester/sample';
import type { Schema } from '../../tester/sample/schema';
import type { NamedOperation } from '../names';

/** Requests for tests, made from a contract's examples and schemas. */
export class Samples {
  readonly #sampler: Sampler;

  constructor(document: JsonObject) {
    this.#sampler = new Sampler(document);
  }

  /**
   * A request to an operation; undefined if none is found that is simple enough to read.
   * @param expressions of path parameters, by name; the others are sampled
   */
  request(operation: NamedOperation, expressions: ReadonlyMap<string, string>) {
    const values = new Map<string, string>();
    const query: string[] = [];
    const headers: [string, string][] = [];
    for (const parameter of operation.parameters) {
      const name = asText(parameter.name);
      const isKnown = parameter.in === 'path' && expressions.has(name);
      if (parameter.required !== true || isKnown) continue;
      const value = this.#value(asObject(parameter.schema), parameter);
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

  /** A body of an operation, as JSON, and its media type. */
  body({ requestBody }: NamedOperation): { value: JsonObject; mediaType: string } | undefined {
    const media = Object.entries(asObject(requestBody?.content)).find(([type]) =>
      /^application\/(?!json-patch)(?:[\w.-]+\+)?json\b/i.test(type),
    );
    const { schema, ...rest } = asObject(media?.[1]);
    if (!media || schema === undefined) return undefined;
    const { value } = this.#sampler.sample(schema as Schema, 'request', {
      examples: examplesOf(rest),
    });
    return isObject(value) ? { value, mediaType: media[0].toLowerCase() } : undefined;
  }

  #value(schema: JsonObject, holder: JsonObject): Json | undefined {
    return this.#sampler.sample(schema, 'request', { examples: examplesOf(holder) }).value;
  }
}
