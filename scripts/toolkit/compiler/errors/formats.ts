import { PROBLEM_JSON } from 'openapi-first-runtime/compiled';
import { isReadable, kindOfRange, readKinds } from '../compile/readings';
import { asList, asObject, type Json, type JsonObject } from '../document';
import { grouped } from '../grouped';
import { lastSegment } from '../json-pointer';
import { listOperations, type ListedOperation } from '../operation-list';
import { freeName } from '../names';
import { isProblemShape } from './problem-shape';
import { errorShape, merged, structureOf, type ErrorShape } from './shape';

/** One of the bodies that the contract's errors have: for all schemas of one structure. */
export interface ErrorFormat {
  /** That of its schema; the name of the function that makes it of a problem. */
  readonly name: string;
  readonly shape: ErrorShape;
  readonly contents: readonly ErrorContent[];
}

/** A body in which an operation answers an error. */
export interface ErrorContent {
  readonly operationId: string;
  /** `404`, `4XX` or `default`. */
  readonly status: string;
  readonly mediaType: string;
  /** The Media Type Object. */
  readonly media: JsonObject;
  readonly shape: ErrorShape;
}

export interface ContractErrors {
  /** The most used first. None: the contract has no errors but problem documents. */
  readonly formats: readonly ErrorFormat[];
  /** The format of each Media Type Object of an error. */
  readonly formatOf: ReadonlyMap<JsonObject, ErrorFormat>;
  /** What most errors are. Undefined: a problem document. */
  readonly usual: ErrorFormat | undefined;
}

const known = new WeakMap<JsonObject, ContractErrors>();

/** The errors of a normalised contract that have a format of its own. */
export function errorsOf(document: JsonObject): ContractErrors {
  let errors = known.get(document);
  if (!errors) known.set(document, (errors = readErrors(document)));
  return errors;
}

function readErrors(document: JsonObject): ContractErrors {
  const shapes = new Map<Json | undefined, ErrorShape>();
  const shapeOf = (schema: Json | undefined): ErrorShape => {
    const shape = shapes.get(schema) ?? errorShape(document, schema);
    shapes.set(schema, shape);
    return shape;
  };
  const own: ErrorContent[] = [];
  let problems = 0;
  for (const operation of listOperations(document)) {
    for (const [status, response] of errorResponses(operation)) {
      for (const [mediaType, media] of Object.entries(asObject(response.content))) {
        const shape = shapeOf(asObject(media).schema);
        if (isProblemJson(mediaType) && isProblemShape(shape, status)) problems += 1;
        else if (canBeWritten(document, mediaType, asObject(media).schema)) {
          const { id: operationId } = operation;
          own.push({ operationId, status, mediaType, media: asObject(media), shape });
        }
      }
    }
  }
  const taken = new Set<string>();
  const structures = new Map<ErrorShape, string>();
  const structure = (shape: ErrorShape): string => {
    const text = structures.get(shape) ?? structureOf(shape);
    structures.set(shape, text);
    return text;
  };
  const formats = [...grouped(own, ({ shape }) => structure(shape)).values()]
    .sort((a, b) => b.length - a.length)
    .map((contents): ErrorFormat => ({
      name: freeName(nameOf(contents), taken, ''),
      shape: merged([...new Set(contents.map(({ shape }) => shape))]),
      contents,
    }));
  const formatOf = new Map(
    formats.flatMap((format) => format.contents.map(({ media }) => [media, format] as const)),
  );
  const [usual] = formats;
  return {
    formats,
    formatOf,
    usual: usual && usual.contents.length >= problems ? usual : undefined,
  };
}

/** The responses that are errors. Where no success is declared, `default` is that. */
function errorResponses({ responses }: ListedOperation): [string, JsonObject][] {
  const statuses = [...responses.keys()];
  const succeeds = statuses.some((status) => /^[1-3]/.test(status));
  return [...responses].filter(
    ([status]) => /^[45]/.test(status) || (status === 'default' && succeeds),
  );
}

function isProblemJson(mediaType: string): boolean {
  return mediaType.split(';')[0]?.trim().toLowerCase() === PROBLEM_JSON;
}

/** Whether a value can be written in a media type. */
function canBeWritten(document: JsonObject, mediaType: string, schema: Json | undefined): boolean {
  const kind = kindOfRange(mediaType);
  if (kind === 'json' || kind === 'any') return true;
  if (kind === 'xml') return readKinds(document, mediaType, schema).has('xml');
  return kind === 'text' && isReadable(document, mediaType, schema);
}

/** What all of its schemas are called, or what they are made of; else `Error`. */
function nameOf(contents: readonly ErrorContent[]): string {
  const names = new Set(contents.map(({ media }) => schemaName(media.schema)));
  const [name] = names;
  return names.size === 1 && name !== undefined ? name : 'Error';
}

function schemaName(schema: Json | undefined): string | undefined {
  const { $ref, allOf } = asObject(schema);
  if (typeof $ref === 'string') return lastSegment($ref);
  const [base, ...others] = asList(allOf).flatMap((part) => asObject(part).$ref ?? []);
  return typeof base === 'string' && others.length === 0 ? lastSegment(base) : undefined;
}
