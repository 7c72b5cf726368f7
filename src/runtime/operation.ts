import type { Logger } from './log';

/**
 * What the generator says of one operation, exactly as a handler sees it: parameters parsed, coerced
 * and with their defaults, the body parsed by its media type, read-only properties left out of
 * requests. `generated/operations.ts` holds one of these per operation.
 */
export interface OperationShape {
  params: object;
  query: object;
  headers: object;
  cookies: object;
  /** The parsed body; `undefined` is part of it where the body is optional. */
  body: unknown;
  /** The media type of the request body, as the contract declares it; `undefined` without a body. */
  contentType: string | undefined;
  /** Whether the contract's security lets a request without a caller through. */
  auth: 'required' | 'optional' | 'none';
  /** The union of the responses that the contract declares. */
  response: ResponseShape;
}

/** One declared response. `contentType` is needed only where the contract declares more than one. */
export interface ResponseShape {
  status: number;
  headers?: object;
  contentType?: string;
  body?: unknown;
}

/** What an operation is called with. It never sees an event, a raw header list or a socket. */
export interface OperationRequest<Shape extends OperationShape, Caller> {
  readonly params: Shape['params'];
  readonly query: Shape['query'];
  /** Declared header parameters, by the contract's spelling in lower case. */
  readonly headers: Shape['headers'];
  readonly cookies: Shape['cookies'];
  readonly body: Shape['body'];
  readonly contentType: Shape['contentType'];
  readonly caller: Shape['auth'] extends 'required'
    ? Caller
    : Shape['auth'] extends 'optional'
      ? Caller | undefined
      : undefined;
  readonly requestId: string;
  /** Epoch milliseconds; undefined when nothing sets a limit. */
  readonly deadline: number | undefined;
  readonly log: Logger;
}

/** A plain function from a typed request to one of the responses that the contract declares. */
export type OperationHandler<Shape extends OperationShape, Caller> = (
  request: OperationRequest<Shape, Caller>,
) => Promise<Shape['response']> | Shape['response'];
