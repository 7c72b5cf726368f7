import type { Logger } from '../telemetry/log';

/**
 * The types of one operation, exactly as a handler sees it: parameters are parsed and coerced and have
 * their defaults, the body is parsed by its media type, and read-only properties are omitted from requests.
 * `generated/operations.ts` contains one of these for each operation.
 */
export interface OperationShape {
  params: object;
  query: object;
  headers: object;
  cookies: object;
  /** One for each media type that the contract declares, distinguished by `contentType`. */
  content: ContentShape;
  /** Whether the contract's security accepts a request without a caller. */
  auth: 'required' | 'optional' | 'none';
  /** The union of the responses that the contract declares. */
  response: ResponseShape;
}

/** A request body. Both are `undefined` for a request without one. */
export interface ContentShape {
  /**
   * The media type: as the contract declares it, or as sent if the contract declares a range (`image/*`).
   */
  contentType: string | undefined;
  /** Parsed by its media type. */
  body: unknown;
}

/** One declared response. `contentType` is needed only if the contract declares several. */
export interface ResponseShape {
  status: number;
  headers?: object;
  contentType?: string;
  body?: unknown;
}

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberIn<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;
/** The statuses of a class: `StatusRange<4>` is `4XX` in a contract. */
export type StatusRange<Class extends 1 | 2 | 3 | 4 | 5> = NumberIn<`${Class}${Digit}${Digit}`>;
/** `default` in a contract, before the declared statuses are subtracted. */
export type AnyStatus = StatusRange<1 | 2 | 3 | 4 | 5>;

/** What an operation is called with. It never sees an event, a raw header list or a socket. */
export type OperationRequest<
  Shape extends OperationShape,
  Caller,
  Services = unknown,
> = RequestContext<Shape, Caller, Services> & Readonly<Shape['content']>;

/** All of a request except its body. */
export interface RequestContext<Shape extends OperationShape, Caller, Services = unknown> {
  readonly params: Shape['params'];
  readonly query: Shape['query'];
  /** Declared header parameters, named as in the contract but in lower case. */
  readonly headers: Shape['headers'];
  readonly cookies: Shape['cookies'];
  readonly caller: Shape['auth'] extends 'required'
    ? Caller
    : Shape['auth'] extends 'optional'
      ? Caller | undefined
      : undefined;
  /** What the handler works with: the exports of `src/services.ts`. */
  readonly services: Services;
  /** The path before the contract's own paths, as in this request: `/v1`, or empty. */
  readonly basePath: string;
  readonly requestId: string;
  /** Epoch milliseconds; undefined if there is no limit. */
  readonly deadline: number | undefined;
  readonly log: Logger;
}

/** A plain function from a typed request to one of the responses that the contract declares. */
export type OperationHandler<Shape extends OperationShape, Caller, Services = unknown> = (
  request: OperationRequest<Shape, Caller, Services>,
) => Promise<Shape['response']> | Shape['response'];
