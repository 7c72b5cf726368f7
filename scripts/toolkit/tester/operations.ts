import type { ValueShape } from 'openapi-first-runtime/compiled';
import { isTextual } from '../compiler/compile/readings';
import type * as model from '../compiler/model';
import type { Schemas } from '../compiler/model/references';
import { bigintsOf } from './bigints';
import { concrete, kindOf } from './media-types';
import type { Schema } from './sample/schema';

/**
 * One operation as the tester sees it: what the model says about it, and what is sent for a media range.
 */
export interface Operation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** As requested. */
  readonly path: string;
  /** As in the document: the text after `#` distinguishes it from others with the same path. */
  readonly name: string;
  /** The paths of the servers that apply to it, without a trailing slash; never empty. */
  readonly bases: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  /** The maximum number of bytes in its body. */
  readonly bodyLimit: number;
  readonly responses: readonly Response[];
  /** Alternatives of schemes that are required together; empty: public. */
  readonly security: readonly (readonly model.SecurityScheme[])[];
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: Schema;
  /** Where the integers are a `bigint`. */
  readonly bigints: ValueShape | undefined;
  /** The media type, if the value is a document. */
  readonly content: string | undefined;
  readonly examples: readonly model.Example[];
}

export interface Body {
  readonly required: boolean;
  readonly contents: readonly Content[];
}

export interface Content {
  readonly mediaType: string;
  /** What it is sent as: one type of a range. */
  readonly type: string;
  /** `true` if the contract does not describe the value. */
  readonly schema: Schema;
  /** Where the integers are a `bigint`. */
  readonly bigints: ValueShape | undefined;
  readonly encoding: Readonly<Record<string, Field>>;
  /** The headers that `encoding` declares for the parts of a form, by the name of the part. */
  readonly partHeaders: ReadonlyMap<string, readonly Header[]>;
  readonly examples: readonly model.Example[];
}

/** How a field of a form is written, as far as the contract declares it. */
export interface Field {
  readonly contentType: string | undefined;
  readonly style?: string;
  readonly explode?: boolean;
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly contents: readonly Content[];
  readonly headers: readonly Header[];
}

export interface Header {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  /** Where the integers are a `bigint`. */
  readonly bigints: ValueShape | undefined;
  readonly content: string | undefined;
  readonly explode: boolean;
  readonly examples: readonly model.Example[];
}

/** Whether the members of an object are sent under their own names, and not under the parameter's. */
export function isSpread({
  in: where,
  style,
  explode,
  content,
}: Pick<Parameter, 'in' | 'style' | 'explode' | 'content'>): boolean {
  const bears = where === 'query' || where === 'cookie';
  return bears && style === 'form' && explode && content === undefined;
}

/**
 * Headers that are declared elsewhere, not as parameters (OpenAPI 3.1, section 4.8.12.2), or that are
 * written by whatever sends the request. `Transfer-Encoding` is not one of them: if a contract requires it,
 * a request without it is refused.
 */
const IGNORED_HEADERS = new Set([
  ...['accept', 'content-type', 'authorization'],
  ...['content-length', 'host', 'connection'],
]);

/** All operations of a contract, in its order. */
export function operationsOf({
  operations,
  extensions,
  securitySchemes,
  schemas,
}: model.Model): Operation[] {
  const { parameterOf, headersOf, contentsOf } = parts(schemas);
  return operations.map((operation): Operation => ({
    id: operation.id,
    method: operation.method,
    path: operation.path,
    name: operation.key,
    bases: operation.bases,
    parameters: operation.parameters.flatMap((one) => parameterOf(one) ?? []),
    body: operation.body && {
      required: operation.body.required,
      contents: contentsOf(operation.body.content),
    },
    bodyLimit: operation.extensions.maxBodyBytes ?? extensions.maxBodyBytes,
    responses: operation.responses.map(({ status, content, headers }) => ({
      status,
      contents: contentsOf(content),
      headers: headersOf(headers),
    })),
    // Each is declared: `normalise` has made sure of that.
    security: operation.security.map((one) =>
      Object.keys(one).flatMap((name) => securitySchemes.get(name) ?? []),
    ),
  }));
}

/** The content that is sent for an operation, as the tester sees it. */
function parts(schemas: Schemas) {
  const bigints = bigintsOf(schemas);
  const isText = (mediaType: string | undefined, schema: model.Schema): boolean =>
    mediaType !== undefined && kindOf(mediaType) !== 'json' && !isTextual(schemas, schema);
  /** `Content-Type` is declared elsewhere (OpenAPI 3.1, sections 4.8.15 and 4.8.17). */
  const headersOf = (headers: readonly model.Header[]): Header[] =>
    headers
      .filter(({ name }) => name.toLowerCase() !== 'content-type')
      .map(({ name, required, schema = true, content, explode, examples }) => ({
        name,
        required,
        schema: isText(content?.name, schema) ? { type: 'string' } : schema,
        bigints: bigints(schema),
        content: content?.name,
        explode,
        examples,
      }));
  const contentsOf = (content: readonly model.MediaType[]): Content[] => {
    const names = content.map(({ name }) => name);
    return content.map(({ name, schema = true, encodings, examples }) => ({
      mediaType: name,
      type: concrete(name, names),
      schema,
      bigints: bigints(schema),
      encoding: Object.fromEntries([...encodings].map(([field, one]) => [field, fieldOf(one)])),
      partHeaders: new Map(
        [...encodings].map(([field, one]) => [field, headersOf(one.headers).filter(isFree)]),
      ),
      examples,
    }));
  };
  const parameterOf = (parameter: model.Parameter): Parameter | undefined => {
    const { in: where, name, required, style, explode, schema = true } = parameter;
    const { content, examples } = parameter;
    if (where === 'querystring') return undefined;
    if (where === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
    return {
      in: where,
      name,
      required,
      style,
      explode,
      // What is sent as text is never a list or an object.
      schema: isText(content?.name, schema) ? { type: 'string' } : schema,
      bigints: bigints(schema),
      content: content?.name,
      examples: examples.length > 0 ? examples : (content?.examples ?? []),
    };
  };
  return { headersOf, contentsOf, parameterOf };
}

/** Whatever writes a part also writes this header (RFC 7578, section 4.2). */
function isFree({ name }: Header): boolean {
  return name.toLowerCase() !== 'content-disposition';
}

function fieldOf({ contentTypes, isStyled, style, explode }: model.Encoding): Field {
  const contentType = contentTypes?.join(', ');
  return isStyled ? { contentType, style, explode } : { contentType };
}
