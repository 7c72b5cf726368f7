import type { Problem } from './problem';

/*
 * What a caller may send and what comes back, derived from the types that openapi-typescript writes: `Op`
 * is a `paths['/users/{userId}']['get']`. TypeScript evaluates it only for the operations that are used.
 */

/** What an operation is called with: `{ path, query, headers, cookies, body, contentType }`. */
export type Input<Op, Mode extends InputMode = 'plain'> = ParameterGroup<Op, 'path', 'path'> &
  ParameterGroup<Op, 'query', 'query'> &
  HeaderGroup<Op> &
  ParameterGroup<Op, 'cookie', 'cookies'> &
  BodyOf<Op, Mode>;

/** `readOnly`: the contract has read-only properties, which are left out of request bodies. */
export type InputMode = 'plain' | 'readOnly';

/** One response, distinguished by `status`; the statuses that the contract does not declare come last. */
export type Result<Op> = Op extends { responses: infer R }
  ? { [K in keyof R]: Declared<R, K> }[keyof R] | Undeclared<R>
  : never;

/** A declared response of the 2xx class. */
export interface Success<Status = number, Data = unknown> {
  readonly ok: true;
  readonly status: Status;
  /** The body: parsed JSON, a string, a `Blob`, or a stream of events or lines. */
  readonly data: Data;
  readonly headers: Headers;
}

/** Any other response. */
export interface Failure<Status = number, Data = unknown> {
  readonly ok: false;
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
  /** The same as an error, to be thrown. */
  readonly error: Problem<Status, Data>;
}

/** The body of an operation's successes: `Data<typeof getUser>`. */
export type Data<Call> = Call extends (...args: never[]) => Promise<infer R>
  ? Extract<R, { ok: true }> extends { data: infer D }
    ? D
    : never
  : never;

/** What `fetch` accepts: a string, a `Blob`, a `FormData`, a stream … */
export type RequestBody = NonNullable<RequestInit['body']>;

// --- Requests

type ParameterGroup<Op, From extends string, To extends string> = Op extends {
  parameters: Record<From, infer Values>;
}
  ? Record<To, Values>
  : Op extends { parameters: Partial<Record<From, infer Values>> }
    ? [NonNullable<Values>] extends [never]
      ? unknown
      : Partial<Record<To, NonNullable<Values>>>
    : unknown;

/** The client creates an `Idempotency-Key` itself. Undeclared headers are an option of the call. */
type HeaderGroup<Op> = Op extends { parameters: { header?: infer Values } }
  ? [NonNullable<Values>] extends [never]
    ? unknown
    : Headed<KeyOptional<NonNullable<Values>>>
  : unknown;
type Headed<Values> = Partial<Values> extends Values ? { headers?: Values } : { headers: Values };
type KeyOptional<Values> =
  Extract<keyof Values, IdempotencyKey> extends never
    ? Values
    : Omit<Values, IdempotencyKey> & Partial<Record<IdempotencyKey, string>>;
type IdempotencyKey = 'Idempotency-Key' | 'idempotency-key';

type BodyOf<Op, Mode extends InputMode> = Op extends { requestBody: { content: infer C } }
  ? Sent<C, Mode>
  : Op extends { requestBody?: infer B }
    ? [NonNullable<B>] extends [never]
      ? unknown
      : NonNullable<B> extends { content: infer C }
        ? Sent<C, Mode> | { body?: undefined; contentType?: undefined }
        : unknown
    : unknown;

/** `contentType` is required only if it distinguishes bodies. Without it, the first JSON type is sent. */
type Sent<C, Mode extends InputMode> = {
  [M in keyof C]: IsAssumed<C, M> extends true
    ? { body: Encoded<M, C[M], Mode>; contentType?: M }
    : { body: Encoded<M, C[M], Mode>; contentType: MediaType<M> };
}[keyof C];

type IsAssumed<C, M extends keyof C> = M extends `${string}*${string}`
  ? false
  : IsOne<keyof C> extends true
    ? true
    : M extends JsonType
      ? IsOne<C[Extract<keyof C, JsonType>]>
      : false;
type IsOne<T, Each = T> = Each extends unknown ? ([T] extends [Each] ? true : false) : never;
type MediaType<M> = M extends `${infer A}*${infer B}` ? `${A}${string}${B}` : M;

type Encoded<M, T, Mode> = M extends JsonType
  ? Writable<T, Mode>
  : M extends `multipart/form-data${string}`
    ? FormData | Files<Writable<T, Mode>>
    : M extends `application/x-www-form-urlencoded${string}`
      ? URLSearchParams | Writable<T, Mode>
      : M extends `text/${string}` | `${string}xml${string}` | `${string}yaml${string}`
        ? string | Blob
        : RequestBody;

/** A binary string is a file, which openapi-typescript calls a string. */
type Files<T> = T extends object
  ? { [K in keyof T]: string extends T[K] ? T[K] | Blob : FileLists<T[K]> }
  : T;
type FileLists<T> = T extends readonly (infer Item)[]
  ? string extends Item
    ? (Item | Blob)[]
    : T
  : T;

/** Without its read-only properties, which openapi-typescript marks only with the modifier. */
type Writable<T, Mode> = Mode extends 'readOnly' ? WithoutReadOnly<T> : T;
type WithoutReadOnly<T> = T extends readonly unknown[]
  ? { [K in keyof T]: WithoutReadOnly<T[K]> }
  : T extends object
    ? { [K in keyof T as IsReadOnly<T, K> extends true ? never : K]: WithoutReadOnly<T[K]> }
    : T;
/**
 * To TypeScript, types are the same only if their modifiers are, too. There are two aliases: it would
 * compare two instances of one by its variance, which ignores modifiers.
 */
type IsReadOnly<T, K extends keyof T> =
  IsAssignableAs<Pick<T, K>> extends IsAssignableAsToo<Readonly<Pick<T, K>>> ? true : false;
type IsAssignableAs<T> = <X>() => X extends T ? 1 : 2;
type IsAssignableAsToo<T> = <X>() => X extends T ? 1 : 2;

// --- Responses

/** What TypeScript gets for a response of the contract, by its key: a status, `4XX` or `default`. */
type Declared<R, K extends keyof R> = `${K & (string | number)}` extends `2${string}`
  ? Success<StatusOf<R, K>, Received<R[K]>>
  : K extends 'default'
    ? HasSuccess<R> extends true
      ? Failure<Exclude<Failed, DeclaredStatus<R>>, Received<R[K]>>
      : | Success<SuccessStatus, Received<R[K]>>
        | Failure<Exclude<Failed, DeclaredStatus<R>>, Received<R[K]>>
    : Failure<StatusOf<R, K>, Received<R[K]>>;

/** None, if `default` declares the rest. */
type Undeclared<R> = R extends { default: unknown }
  ? never
  : Failure<Exclude<Failed, DeclaredStatus<R>>>;

type HasSuccess<R> =
  Extract<`${keyof R & (string | number)}`, `2${string}`> extends never ? false : true;

type StatusOf<R, K> = K extends number
  ? K
  : K extends RangeKey
    ? Exclude<StatusRange<K>, Extract<keyof R, number>>
    : never;
type DeclaredStatus<R> = Extract<keyof R, number> | StatusRange<Extract<keyof R, RangeKey>>;

type RangeKey = '1XX' | '2XX' | '3XX' | '4XX' | '5XX';
type StatusRange<K extends RangeKey> = K extends `${infer Class}XX`
  ? Extract<AnyStatus, Numbers<`${Class}${number}`>>
  : never;
type Numbers<T extends string> = {
  [S in AnyStatus]: `${S}` extends T ? S : never;
}[AnyStatus];

type AnyStatus = SuccessStatus | Failed;
/** The registered statuses (RFC 9110, section 16.2). */
type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
type Failed = RedirectStatus | ClientErrorStatus | ServerErrorStatus;
type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
// prettier-ignore
type ClientErrorStatus = 400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413
  | 414 | 415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451;
type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

type Received<Response> = Response extends { content: infer C }
  ? { [M in keyof C]: Decoded<M, C[M]> }[keyof C]
  : undefined;

type JsonType = `application/json${string}` | `${string}+json${string}` | `${string}/json`;
type StreamType =
  | `text/event-stream${string}`
  | `application/${string}jsonl${string}`
  | `application/${string}ndjson${string}`
  | `application/${string}json-seq${string}`;

type Decoded<M, T> = M extends StreamType
  ? ReadableStream<Uint8Array>
  : M extends JsonType
    ? T
    : M extends `text/${string}` | `${string}xml${string}` | `${string}yaml${string}`
      ? T extends string
        ? T
        : string
      : M extends `application/x-www-form-urlencoded${string}`
        ? string
        : M extends `*/*${string}` | `application/*${string}`
          ? T | string | Blob
          : Blob;
