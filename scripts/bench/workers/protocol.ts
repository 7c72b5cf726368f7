/** An answer of a handler, as far as the contestants are compared by it. */
export interface HandlerAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>> | null;
  readonly body?: string | null;
}

export type Handler = (event: unknown, context: unknown) => Promise<HandlerAnswer>;

/** What a cold start has cost, from before the bundle is read until its first answer is there. */
export interface ColdResult {
  readonly status: number;
  /** Milliseconds of CPU, of all threads. */
  readonly cpu: number;
  /** The part of it before the first event: in Lambda the initialisation. */
  readonly init: number;
  readonly wall: number;
  /** The most memory that the process had, in MB. */
  readonly memory: number;
}

/** What a process that keeps a handler warm is asked. */
export type WarmOrder =
  | { readonly kind: 'answer'; readonly event: object }
  | { readonly kind: 'measure'; readonly event: object; readonly iterations: number }
  | { readonly kind: 'memory' };

export type WarmReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly answer: HandlerAnswer }
  /** Microseconds of CPU per request. */
  | { readonly kind: 'measured'; readonly cpu: number }
  /** The most memory so far, in MB. */
  | { readonly kind: 'memory'; readonly memory: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Lambda's second argument, as far as any contestant reads it. */
export const context = {
  awsRequestId: 'b0a8a1a0-6b6e-4c7e-9a63-7f3a0c9a3b10',
  functionName: 'bench',
  functionVersion: '$LATEST',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 15_000,
};
