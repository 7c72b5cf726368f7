import { deadline, type InvocationContext } from './lambda/deadline';
import { isStream } from '../http/body-stream';
import type { HttpRequest, WholeResponse } from '../http/message';
import type { Api } from '../pipeline/api';
import type { StreamEvent, StreamEventResult } from '../outbox/stream-event';
import type { QueueEvent, QueueEventResult } from '../queue/jobs';
import { fromHttpApi, toHttpApi, type HttpApiEvent, type HttpApiResult } from './lambda/http-api';
import { fromRest, toRest, type RestEvent, type RestResult } from './lambda/rest';

export interface LambdaOptions {
  /**
   * The base path in the contract's servers (`/v1`); default none. If a stage or a custom domain's mapping
   * replaces it, the event's path lacks it.
   */
  basePath?: string;
}

export type GatewayEvent = RestEvent | HttpApiEvent;

/** What a schedule of the stack sends: the name of an operation whose task is due. */
export interface TaskEvent {
  readonly task: string;
}

/** For a task or a job without Lambda's own deadline. */
const TASK_MS = 15_000;

export interface GatewayHandler {
  (event: RestEvent, context?: InvocationContext): Promise<RestResult>;
  (event: HttpApiEvent, context?: InvocationContext): Promise<HttpApiResult>;
  (event: TaskEvent, context?: InvocationContext): Promise<void>;
  (event: QueueEvent, context?: InvocationContext): Promise<QueueEventResult>;
  (event: StreamEvent, context?: InvocationContext): Promise<StreamEventResult>;
  (event: GatewayEvent, context?: InvocationContext): Promise<RestResult | HttpApiResult>;
}

/**
 * The Lambda entry: accepts the events of API Gateway's REST APIs and HTTP APIs (payload formats 1.0 and
 * 2.0) and of function URLs, and answers each in its own format. What a gateway has already lost cannot be
 * restored: see `lambda/rest.ts` and `lambda/http-api.ts`.
 */
export function createLambda(api: Api, { basePath = '' }: LambdaOptions = {}): GatewayHandler {
  const answer = async (request: HttpRequest): Promise<WholeResponse> => {
    const response = await api.handle(request);
    const { body } = response;
    if (!isStream(body)) return response as WholeResponse;
    // In a separate file of the bundle, which functions without streams never load.
    const { collected } = await import('./lambda/streamed');
    return collected(api, request, response, body);
  };
  const handler = async (
    event: GatewayEvent | TaskEvent | QueueEvent | StreamEvent,
    context?: InvocationContext,
  ) => {
    // Only format 2.0 has `rawPath`; a REST event has no version at all.
    if ('rawPath' in event) {
      return toHttpApi(await answer(fromHttpApi(event, context, basePath)));
    }
    if ('httpMethod' in event) return toRest(await answer(fromRest(event, context, basePath)));
    const until = deadline(context, undefined) ?? Date.now() + TASK_MS;
    if ('task' in event && api.tasks) return api.tasks.run(event.task, until);
    if (comesFrom('aws:sqs', event) && api.jobs) return api.jobs.handle(event as QueueEvent, until);
    if (comesFrom('aws:dynamodb', event) && api.events)
      return api.events.handle(event as StreamEvent, until);
    throw new TypeError(
      'This function handles only events of API Gateway, of function URLs, of its schedules, of its queue and of the stream of its table.',
    );
  };
  return handler as GatewayHandler;
}

function comesFrom(source: string, event: TaskEvent | QueueEvent | StreamEvent): boolean {
  return 'Records' in event && event.Records[0]?.eventSource === source;
}
