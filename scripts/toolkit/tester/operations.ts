import { asObject, dereference, isObject, type Json, type JsonObject } from '../compiler/document';
import { readExtension } from '../compiler/extensions';
import { listOperations, type ListedOperation } from '../compiler/operation-list';
import { concrete } from './media-types';
import type { Schema } from './sample/schema';

/**
 * One operation as the tester reads it. It takes from the compiler where operations stand; what a
 * parameter, a body or a response means is read here anew, so that the two can be compared.
 */
export interface Operation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** As it is requested. */
  readonly path: string;
  /** As it stands in the document: behind `#` is what tells it from others of its path. */
  readonly name: string;
  /** The paths of the servers that hold for it, without a trailing slash; never empty. */
  readonly bases: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  /** How many bytes its body may have. */
  readonly bodyLimit: number;
  readonly responses: readonly Response[];
  /** Alternatives of schemes that go together; empty: open to all. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: Schema;
  /** The media type, where the value is a document of its own. */
  readonly content: string | undefined;
  /** The Parameter Object: its examples stand in it. */
  readonly holder: Readonly<Record<string, unknown>>;
}

export interface Body {
  readonly required: boolean;
  readonly contents: readonly Content[];
}

export interface Content {
  readonly mediaType: string;
  /** What it is sent as: one type out of a range. */
  readonly type: string;
  /** `true` where the contract says nothing of the value. */
  readonly schema: Schema;
  readonly encoding: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The headers that `encoding` declares for the parts of a form, by the name of the part. */
  readonly partHeaders: ReadonlyMap<string, readonly Header[]>;
  readonly holder: Readonly<Record<string, unknown>>;
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
  readonly content: string | undefined;
  readonly explode: boolean;
  readonly holder: Readonly<Record<string, unknown>>;
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
 * Described elsewhere, not by parameters (OpenAPI 3.1, section 4.8.12.2), or written by whatever sends
 * the request, whose value is not ours to choose. `Transfer-Encoding` is none of them: where a contract
 * demands it, a request without it is refused.
 */
const IGNORED_HEADERS = new Set([
  ...['accept', 'content-type', 'authorization'],
  ...['content-length', 'host', 'connection'],
]);

/** All operations of a normalised document, in its order. */
export function operationsOf(document: JsonObject): Operation[] {
  return listOperations(document).map((listed) => operation(document, listed));
}

function operation(document: JsonObject, listed: ListedOperation): Operation {
  const { requestBody: body } = listed;
  return {
    id: listed.id,
    method: listed.method.toUpperCase(),
    path: listed.path,
    name: listed.key,
    bases: listed.bases,
    parameters: listed.parameters
      .map((holder) => parameterOf(document, holder))
      .filter(({ in: where, name }) => where !== 'header' || !isIgnored(name)),
    body: body && {
      required: body.required === true,
      contents: contentsOf(document, body.content),
    },
    bodyLimit: bodyLimitOf(document, listed.operation),
    responses: [...listed.responses].map(([status, given]) => responseOf(document, status, given)),
    security: listed.security,
  };
}

/** `x-openapi-first-max-body-bytes` of the operation or the contract. Default: a mebibyte. */
function bodyLimitOf(document: JsonObject, operation: JsonObject): number {
  const limit =
    readExtension(operation, 'max-body-bytes') ?? readExtension(document, 'max-body-bytes');
  return typeof limit === 'number' ? limit : 1_048_576;
}

const isIgnored = (header: string): boolean => IGNORED_HEADERS.has(header.toLowerCase());

function parameterOf(document: JsonObject, holder: JsonObject): Parameter {
  const where = textOf(holder.in, '') as Parameter['in'];
  const style = textOf(holder.style, where === 'query' || where === 'cookie' ? 'form' : 'simple');
  const [content] = contentsOf(document, holder.content);
  return {
    in: where,
    name: typeof holder.name === 'number' ? String(holder.name) : textOf(holder.name, ''),
    required: holder.required === true || where === 'path',
    style,
    explode: typeof holder.explode === 'boolean' ? holder.explode : style === 'form',
    schema: content?.schema ?? schemaOf(holder.schema),
    content: content?.mediaType,
    holder: content && holder.example === undefined ? { ...content.holder, ...holder } : holder,
  };
}

function responseOf(document: JsonObject, status: string, given: JsonObject): Response {
  const headers = headersOf(document, given.headers);
  return { status, contents: contentsOf(document, given.content), headers };
}

/** `Content-Type` is described elsewhere (OpenAPI 3.1, sections 4.8.15 and 4.8.17). */
function headersOf(document: JsonObject, declared: Json | undefined): Header[] {
  return Object.entries(asObject(declared))
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, raw]) => {
      const holder = dereference(document, raw);
      const [content] = contentsOf(document, holder.content);
      return {
        name,
        required: holder.required === true,
        schema: content?.schema ?? schemaOf(holder.schema),
        content: content?.mediaType,
        explode: holder.explode === true,
        holder,
      };
    });
}

function contentsOf(document: JsonObject, content: Json | undefined): Content[] {
  const declared = asObject(content);
  return Object.entries(declared).map(([mediaType, raw]) => {
    const holder = resolveExamples(document, asObject(raw));
    return {
      mediaType,
      type: concrete(mediaType, Object.keys(declared)),
      schema: schemaOf(holder.schema),
      encoding: asObject(holder.encoding) as Content['encoding'],
      partHeaders: new Map(
        Object.entries(asObject(holder.encoding)).map(([name, field]) => [
          name,
          headersOf(document, asObject(field).headers),
        ]),
      ),
      holder,
    };
  });
}

function resolveExamples(document: JsonObject, holder: JsonObject): JsonObject {
  if (!isObject(holder.examples)) return holder;
  const examples = Object.fromEntries(
    Object.entries(holder.examples).map(([name, example]) => [
      name,
      dereference(document, example),
    ]),
  );
  return { ...holder, examples };
}

function schemaOf(given: unknown): Schema {
  return typeof given === 'boolean' || isObject(given) ? given : true;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
