import { valueAt } from '../compiler/json-pointer';
import { basePaths } from '../compiler/servers';
import { concrete } from './media-types';
import { isObject, type Schema } from './sample/schema';

/** One operation as a reader of the specification finds it: nothing here comes from the compiler. */
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

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
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
export function operationsOf(document: Readonly<Record<string, unknown>>): Operation[] {
  const found: Operation[] = [];
  for (const [path, reference] of Object.entries(record(document.paths))) {
    const item = resolved(document, reference);
    for (const method of METHODS) {
      if (!isObject(item[method])) continue;
      found.push(operation(document, path, item, method, record(item[method])));
    }
  }
  return found;
}

type Document = Readonly<Record<string, unknown>>;

function operation(
  document: Document,
  name: string,
  item: Document,
  method: string,
  given: Document,
): Operation {
  const parameters = new Map<string, Parameter>();
  for (const raw of [...list(item.parameters), ...list(given.parameters)]) {
    const parameter = parameterOf(document, resolved(document, raw));
    if (parameter.in !== 'header' || !IGNORED_HEADERS.has(parameter.name.toLowerCase()))
      parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const body = given.requestBody === undefined ? undefined : resolved(document, given.requestBody);
  return {
    id: String(given.operationId),
    method: method.toUpperCase(),
    path: name.replace(/^((?:[^#{]|\{[^}]*\})*)#.*$/, '$1'),
    name,
    bases: basePaths(given.servers, item.servers, document.servers),
    parameters: [...parameters.values()],
    body: body && {
      required: body.required === true,
      contents: contentsOf(document, body.content),
    },
    responses: Object.entries(record(given.responses))
      .filter(([status]) => !status.startsWith('x-'))
      .map(([status, raw]) => responseOf(document, status, resolved(document, raw))),
    security: list(given.security ?? document.security) as Operation['security'],
  };
}

function parameterOf(document: Document, holder: Document): Parameter {
  const where = String(holder.in) as Parameter['in'];
  const style = textOf(holder.style, where === 'query' || where === 'cookie' ? 'form' : 'simple');
  const [content] = contentsOf(document, holder.content);
  return {
    in: where,
    name: String(holder.name),
    required: holder.required === true || where === 'path',
    style,
    explode: typeof holder.explode === 'boolean' ? holder.explode : style === 'form',
    schema: content?.schema ?? schemaOf(holder.schema),
    content: content?.mediaType,
    holder: content && holder.example === undefined ? { ...content.holder, ...holder } : holder,
  };
}

function responseOf(document: Document, status: string, given: Document): Response {
  const headers = Object.entries(record(given.headers))
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, raw]): Header => {
      const holder = resolved(document, raw);
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
  return { status, contents: contentsOf(document, given.content), headers };
}

function contentsOf(document: Document, content: unknown): Content[] {
  const declared = record(content);
  return Object.entries(declared).map(([mediaType, raw]) => {
    const holder = resolveExamples(document, record(raw));
    return {
      mediaType,
      type: concrete(mediaType, Object.keys(declared)),
      schema: schemaOf(holder.schema),
      encoding: record(holder.encoding) as Content['encoding'],
      holder,
    };
  });
}

function resolveExamples(document: Document, holder: Document): Document {
  if (!isObject(holder.examples)) return holder;
  const examples = Object.fromEntries(
    Object.entries(holder.examples).map(([name, example]) => [name, resolved(document, example)]),
  );
  return { ...holder, examples };
}

function schemaOf(given: unknown): Schema {
  return typeof given === 'boolean' || isObject(given) ? given : true;
}

function resolved(document: Document, value: unknown): Document {
  let node = record(value);
  for (let hops = 0; typeof node.$ref === 'string' && hops < 50; hops++)
    node = record(valueAt(document, node.$ref));
  return node;
}

function record(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
