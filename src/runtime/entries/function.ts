import type { Environment } from '../environment';
import { assemble, type Parts } from './assemble';
import { createLambda, type GatewayHandler, type LambdaOptions } from './lambda';
import { createApi, type Api } from '../pipeline/api';
import { problem } from '../http/problem';
import { refersToSecrets, withSecrets } from '../secrets';
import type { StreamEvent } from '../outbox/stream-event';
import type { QueueEvent } from '../queue/jobs';
import { createLogger } from '../telemetry/logger';

/**
 * One deployed Lambda function: what `generated/functions/` exports as `handler`. Everything is created
 * before the first event, while Lambda still gives the function a whole processor. Only secrets that must
 * be fetched delay the first event.
 * @throws Error if a setting is wrong, so that the function does not start
 */
export function createFunction(
  parts: Parts,
  options: LambdaOptions = {},
  env: Environment = process.env,
): GatewayHandler {
  if (!refersToSecrets(env)) return createLambda(assemble(parts, env, DURING_INIT), options);

  let api: Api | undefined;
  let starting: Promise<Api | undefined> | undefined;
  // How long the first request can wait, in epoch milliseconds; 0 while there is none.
  let until = 0;
  const start = (): Promise<Api | undefined> =>
    (starting ??= withSecrets(env, () => until)
      .then((resolved) => assemble(parts, resolved, DURING_INIT))
      .catch((cause: unknown) => {
        // The next request tries again.
        starting = undefined;
        // Lambda may freeze a function before its first request, and thaw it long after the call was cut
        // off. That does not make a request fail.
        if (until === 0) return undefined;
        createLogger().error('The function could not start', { cause });
        return unstarted(parts);
      }));
  void start();
  const startedBy = async (deadline: number): Promise<Api> => {
    until = deadline - MARGIN_MS;
    return (await start()) ?? (await start()) ?? unstarted(parts);
  };
  const started: Api = {
    handle: async (request) => {
      api = await startedBy(request.deadline ?? Date.now() + DEFAULT_WAIT_MS);
      return api.handle(request);
    },
    refuse: (refusal, request) => (api ?? unstarted(parts)).refuse(refusal, request),
    ...(parts.tasks && {
      tasks: {
        schedule: [],
        // Lambda tries again, and then keeps the event among the dead letters.
        run: async (task: string, deadline: number) =>
          needed((await startedBy(deadline)).tasks).run(task, deadline),
      },
    }),
    ...(parts.jobs && {
      jobs: {
        start: () => () => Promise.resolve(),
        // All messages are delivered again later.
        handle: async (event: QueueEvent, deadline: number) =>
          needed((await startedBy(deadline)).jobs).handle(event, deadline),
      },
    }),
    ...(parts.events && {
      events: {
        // Lambda tries the records again; after that, a task delivers their events.
        handle: async (event: StreamEvent, deadline: number) =>
          needed((await startedBy(deadline)).events).handle(event, deadline),
      },
    }),
  };
  return createLambda(started, options);
}

// Opening resources (the SDK) is most of a cold start. Later, a small function has only a part of a
// processor for it.
const DURING_INIT = { open: true };

/** What is left of a request's time when it gets a 503 because secrets cannot be fetched. */
const MARGIN_MS = 1_000;
/** For a request without a deadline. */
const DEFAULT_WAIT_MS = 5_000;

/** What a function that could not start does not have. */
function needed<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The function could not start');
  return part;
}

/** The response of a function that cannot start: 503. */
function unstarted({ contract: { settings }, problems }: Parts): Api {
  const api = createApi({
    contract: { settings, operations: [] },
    operations: {},
    security: {},
    log: createLogger(),
    ...(problems && { problems }),
  });
  const handle: Api['handle'] = (request) =>
    Promise.resolve(api.refuse(problem.unavailable(1), request));
  return { handle, refuse: (refusal, request) => api.refuse(refusal, request) };
}
