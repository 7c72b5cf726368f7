import { kindOf } from 'openapi-first-runtime/compiled';
import type { MediaType, Response, SchemaObject } from '../../compiler/model';
import { keywordsOf } from '../../compiler/model/references';
import { contentType, isAnyType } from '../../compiler/operations/request';
import { contentsOf } from '../../compiler/operations/response';
import type { NamedOperation } from '../names';
import { withoutNull } from './nullable';
import type { Member, Shape, Shapes } from './shapes';

/** A body that is JSON, or that is read and written like JSON. */
export interface Body {
  readonly mediaType: string;
  readonly schema: SchemaObject;
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
  readonly response: Response;
}

/** The successful responses of an operation; if no success is declared, `default` is one. */
export function successesOf(
  { responses, method }: NamedOperation,
  shapes: Shapes,
): readonly Success[] {
  const succeeds = responses.some(({ status }) => /^[1-3]/.test(status));
  return responses.flatMap((response) => {
    const { status, content } = response;
    const exact = /^2\d\d$/.test(status);
    if (!exact && status !== '2XX' && (succeeds || status !== 'default')) return [];
    const declared = structured(content);
    // An operation that may return null returns the object whenever it has one.
    const body = declared && { ...declared, schema: withoutNull(declared.schema, shapes) };
    const isEmpty = content.length === 0;
    if (!body && !isEmpty) return [];
    const named = contentsOf(response, shapes.types).length > 1;
    const usual = isEmpty ? 204 : method === 'POST' ? 201 : 200;
    return [{ status: exact ? Number(status) : usual, exact, body, named, response }];
  });
}

/** What an operation declares for one status code. */
export function responseTo({ responses }: NamedOperation, status: string): Response | undefined {
  return responses.find((one) => one.status === status);
}

/** Whether an operation may respond with a status: otherwise, throwing it would break the contract. */
export function declares({ responses }: NamedOperation, status: number): boolean {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  return responses.some((one) => names.includes(one.status));
}

/**
 * The body that an operation accepts; undefined if it accepts no structured body.
 * @param stored the object that the operation stores. The body `{ order: { … } }` wraps it, unless the object
 *   has a member `order` itself
 */
export function requestOf(
  operation: NamedOperation,
  shapes: Shapes,
  stored?: Shape,
): RequestBody | undefined {
  const declared = operation.body;
  const body = declared && structured(declared.content);
  const shape = body && shapes.of(body.schema, 'request');
  if (!shape) return undefined;
  // One member for each type of body, and one for no body.
  const types = contentType(operation, shapes.types).match(/contentType: (?!undefined)/g) ?? [];
  const request = { ...body, optional: !declared.required, sole: types.length === 1 };
  const holder = stored && request.sole && holderIn(shape, stored);
  const held = holder && shapes.of(holder.schema, 'request');
  return held ? { ...request, shape: held, holder: holder.name } : { ...request, shape };
}

/** The only member of a body, if it is the stored object: `{ order: { … } }`. */
function holderIn({ members, alternatives }: Shape, stored: Shape): Member | undefined {
  const [only, ...more] = [...members.values()];
  const isHolder = only?.required === true && more.length === 0 && alternatives.size === 0;
  return isHolder && !stored.members.has(only.name) ? only : undefined;
}

export interface RequestBody extends Body {
  readonly shape: Shape;
  /** The member of the body that is the object; undefined if it is the body itself. */
  readonly holder?: string;
  readonly optional: boolean;
  /** Whether the handler sees the same type for each declared media type. */
  readonly sole: boolean;
}

/** JSON comes before merge patches, and these before forms. */
function structured(content: readonly MediaType[]): Body | undefined {
  const found = content.flatMap(({ name: mediaType, schema }) => {
    const essence = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
    const rank = essence === 'application/json' ? 0 : essence.includes('patch+json') ? 2 : 1;
    const isJson = kindOf(essence) === 'json' && essence !== 'application/json-patch+json';
    const isForm = essence === 'application/x-www-form-urlencoded';
    const isAny = isAnyType(essence);
    return (isJson || isForm || isAny) && schema !== undefined
      ? [
          {
            mediaType: isAny ? 'application/json' : mediaType.toLowerCase(),
            schema: keywordsOf(schema),
            rank: isForm || isAny ? 3 : rank,
          },
        ]
      : [];
  });
  return found.sort((a, b) => a.rank - b.rank)[0];
}
