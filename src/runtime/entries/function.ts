import type { Environment } from '../environment';
import { assemble, type Parts } from './assemble';
import { createLambda, type GatewayHandler, type LambdaOptions } from './lambda';
import { createApi, type Api } from '../pipeline/api';
import { problem } from '../http/problem';
import { refersToSecrets, withSecrets } from '../secrets';
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
  let starting: Promise<Api> | undefined;
  const start = (): Promise<Api> =>
    (starting ??= withSecrets(env)
      .then((resolved) => assemble(parts, resolved, DURING_INIT))
      .catch((cause: unknown) => {
        // The next request tries again: SSM may have been down, or may have throttled a burst of starts.
        starting = undefined;
        createLogger().error('The function could not start', { cause });
        return unstarted(parts);
      }));
  void start();
  const started: Api = {
    handle: async (request) => (api = await start()).handle(request),
    refuse: (refusal, request) => (api ?? unstarted(parts)).refuse(refusal, request),
  };
  return createLambda(started, options);
}

// Opening resources (the SDK) is most of a cold start. Later, a small function has only a part of a
// processor for it.
const DURING_INIT = { open: true };

/** What a function answers while it cannot start: 503. */
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
