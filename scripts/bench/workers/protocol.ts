/** The parts of a response by which the contestants are compared. */
export interface HandlerAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>> | null;
  readonly body?: string | null;
}

export type Handler = (event: unknown, context: unknown) => Promise<HandlerAnswer>;

/** What a cold start costs, from reading the bundle to the first response. */
export interface ColdResult {
  readonly status: number;
  /** Milliseconds of CPU, of all threads. */
  readonly cpu: number;
  /** The part before the first event, which is the initialisation in Lambda. */
  readonly init: number;
  readonly wall: number;
  /** The peak memory of the process in MB. */
  readonly memory: number;
}

/** A message to a process that keeps a handler warm. */
export type WarmOrder =
  | { readonly kind: 'answer'; readonly event: object }
  | { readonly kind: 'measure'; readonly event: object; readonly iterations: number }
  | { readonly kind: 'memory' };

export type WarmReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly answer: HandlerAnswer }
  /** Microseconds of CPU per request. */
  | { readonly kind: 'measured'; readonly cpu: number }
  /** The peak memory so far in MB. */
  | { readonly kind: 'memory'; readonly memory: number }
  | { readonly kind: 'failed'; readonly message: string };

/** The parts of Lambda's second argument that contestants read. */
export const context = {
  awsRequestId: 'b0a8a1a0-6b6e-4c7e-9a63-7f3a0c9a3b10',
  functionName: 'bench',
  functionVersion: '$LATEST',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 15_000,
};
