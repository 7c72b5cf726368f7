import { PROBLEM_JSON } from 'openapi-first-runtime/compiled';
import { isReadable, kindOfRange, readKinds } from '../compile/readings';
import { grouped } from '../grouped';
import { lastSegment } from '../json-pointer';
import type { MediaType, Model, Operation, Response, Schema } from '../model';
import { keywordsOf, type Schemas } from '../model/references';
import { freeName } from '../names';
import { isProblemShape } from './problem-shape';
import { errorShape, merged, structureOf, type ErrorShape } from './shape';

/** One of the bodies that the contract's errors have: one for all schemas with the same structure. */
export interface ErrorFormat {
  /** The name of its schema, which is also that of the function that creates it from a problem. */
  readonly name: string;
  readonly shape: ErrorShape;
  readonly contents: readonly ErrorContent[];
}

/** A body in which an operation returns an error. */
export interface ErrorContent {
  readonly operationId: string;
  /** `404`, `4XX` or `default`. */
  readonly status: string;
  readonly media: MediaType;
  readonly shape: ErrorShape;
}

export interface ContractErrors {
  /** The most used first. Empty if all errors of the contract are problem documents. */
  readonly formats: readonly ErrorFormat[];
  /** The format of each media type of an error. */
  readonly formatOf: ReadonlyMap<MediaType, ErrorFormat>;
  /** The format of most errors. Undefined: a problem document. */
  readonly usual: ErrorFormat | undefined;
}

const known = new WeakMap<Model, ContractErrors>();

/** The errors of a contract that have their own format. */
export function errorsOf(model: Model): ContractErrors {
  let errors = known.get(model);
  if (!errors) known.set(model, (errors = readErrors(model)));
  return errors;
}

function readErrors({ operations, schemas }: Model): ContractErrors {
  const shapes = new Map<Schema | undefined, ErrorShape>();
  const shapeOf = (schema: Schema | undefined): ErrorShape => {
    const shape = shapes.get(schema) ?? errorShape(schemas, schema);
    shapes.set(schema, shape);
    return shape;
  };
  const own: ErrorContent[] = [];
  let problems = 0;
  for (const operation of operations) {
    for (const { status, content } of errorResponses(operation)) {
      for (const media of content) {
        const shape = shapeOf(media.schema);
        if (isProblemJson(media.name) && isProblemShape(shape, status)) problems += 1;
        else if (canBeWritten(schemas, media))
          own.push({ operationId: operation.id, status, media, shape });
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

/** The responses that are errors. If no success is declared, `default` is a success. */
function errorResponses({ responses }: Operation): Response[] {
  const succeeds = responses.some(({ status }) => /^[1-3]/.test(status));
  return responses.filter(
    ({ status, covers }) => /^[45]/.test(status) || (covers === 'default' && succeeds),
  );
}

function isProblemJson(mediaType: string): boolean {
  return mediaType.split(';')[0]?.trim().toLowerCase() === PROBLEM_JSON;
}

/** Whether a value can be written in a media type. */
function canBeWritten(schemas: Schemas, { name, schema }: MediaType): boolean {
  const kind = kindOfRange(name);
  if (kind === 'json' || kind === 'any') return true;
  if (kind === 'xml') return readKinds(schemas, name, schema).has('xml');
  return kind === 'text' && isReadable(schemas, name, schema);
}

/** The name that all of its schemas share, or the one that their components share; otherwise `Error`. */
function nameOf(contents: readonly ErrorContent[]): string {
  const names = new Set(contents.map(({ media }) => schemaName(media.schema)));
  const [name] = names;
  return names.size === 1 && name !== undefined ? name : 'Error';
}

function schemaName(schema: Schema | undefined): string | undefined {
  const { $ref, allOf = [] } = keywordsOf(schema);
  if ($ref !== undefined) return lastSegment($ref);
  const [base, ...others] = allOf.flatMap((part) => keywordsOf(part).$ref ?? []);
  return base !== undefined && others.length === 0 ? lastSegment(base) : undefined;
}
