import { kindOf } from 'openapi-first-runtime/compiled';
import { asObject, type JsonObject } from '../../compiler/document';
import { contentType } from '../../compiler/operations/request';
import { contentsOf } from '../../compiler/operations/response';
import type { NamedOperation } from '../names';
import type { Shape, Shapes } from './shapes';

/** A body that is JSON, or is read and written as if it were. */
export interface Body {
  readonly mediaType: string;
  readonly schema: JsonObject;
}

/** A declared success. */
export interface Success {
  readonly status: number;
  /** Whether the contract declares this exact status, and not a range or only `default`. */
  readonly exact: boolean;
  /** Undefined for a response without content. */
  readonly body: Body | undefined;
  /** Whether the body's type depends on the media type, so that a handler must name it. */
  readonly named: boolean;
  readonly response: JsonObject;
}

/** The successful responses of an operation; if no success is declared, `default` is one. */
export function successesOf(
  { responses, typed, method }: NamedOperation,
  shapes: Shapes,
): readonly Success[] {
  const succeeds = [...responses.keys()].some((status) => /^[1-3]/.test(status));
  return [...responses].flatMap(([status, response]) => {
    const exact = /^2\d\d$/.test(status);
    if (!exact && !/^2XX$/i.test(status) && (succeeds || status !== 'default')) return [];
    const body = structured(asObject(response.content));
    const isEmpty = Object.keys(asObject(response.content)).length === 0;
    if (!body && !isEmpty) return [];
    const declared = typed.responses.find((one) => one.status === status);
    const named = declared !== undefined && contentsOf(declared, shapes.types).length > 1;
    const usual = isEmpty ? 204 : method === 'post' ? 201 : 200;
    return [{ status: exact ? Number(status) : usual, exact, body, named, response }];
  });
}

/** Whether an operation may answer with a status: otherwise, throwing it would break the contract. */
export function declares({ responses }: NamedOperation, status: number): boolean {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  return [...responses.keys()].some(
    (one) => names.includes(one) || names.includes(one.toUpperCase()),
  );
}

/** The body that an operation accepts; undefined if it accepts none that is structured. */
export function requestOf(operation: NamedOperation, shapes: Shapes): RequestBody | undefined {
  const body = structured(asObject(operation.requestBody?.content));
  const shape = body && shapes.of(body.schema, 'request');
  if (!body || !shape) return undefined;
  // One member for each type of body, and one for no body.
  const types =
    contentType(operation.typed, shapes.types).match(/contentType: (?!undefined)/g) ?? [];
  return {
    ...body,
    shape,
    optional: operation.requestBody?.required !== true,
    sole: types.length === 1,
  };
}

export interface RequestBody extends Body {
  readonly shape: Shape;
  readonly optional: boolean;
  /** Whether the handler sees the same type for each declared media type. */
  readonly sole: boolean;
}

/** JSON before merge patches, and these before forms. */
function structured(content: JsonObject): Body | undefined {
  const found = Object.entries(content).flatMap(([mediaType, media]) => {
    const essence = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
    const rank = essence === 'application/json' ? 0 : essence.includes('patch+json') ? 2 : 1;
    const isJson = kindOf(essence) === 'json' && essence !== 'application/json-patch+json';
    const isForm = essence === 'application/x-www-form-urlencoded';
    const { schema } = asObject(media);
    return (isJson || isForm) && schema !== undefined
      ? [{ mediaType: mediaType.toLowerCase(), schema: asObject(schema), rank: isForm ? 3 : rank }]
      : [];
  });
  return found.sort((a, b) => a.rank - b.rank)[0];
}
