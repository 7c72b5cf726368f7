import { assemble, type Environment, type Parts } from './assemble';
import { createLambda, type GatewayHandler, type LambdaOptions } from './lambda';
import type { Api } from '../pipeline/api';
import { problem } from '../http/problem';
import { problemResponse } from '../http/problem-document';
import { refersToSecrets, withSecrets } from '../secrets';
import { createLogger } from '../telemetry/logger';

/**
 * One deployed Lambda function: what `generated/functions/` exports as `handler`.
 *
 * Everything is made before the first event, while Lambda still gives a whole processor to it; only
 * secrets that must be fetched are waited for by the first event.
 *
 * @throws Error where the environment is wrong, so that the function does not start.
 */
export function createFunction(
  parts: Parts,
  options: LambdaOptions = {},
  env: Environment = process.env,
): GatewayHandler {
  if (!refersToSecrets(env)) return createLambda(assemble(parts, env, DURING_INIT), options);

  let starting: Promise<Api> | undefined;
  const start = (): Promise<Api> =>
    (starting ??= withSecrets(env)
      .then((complete) => assemble(parts, complete, DURING_INIT))
      .catch((cause: unknown) => {
        // The next request tries again: SSM may have been down, or throttled a burst of starts.
        starting = undefined;
        createLogger().error('The function could not start', { cause });
        return unavailable;
      }));
  void start();
  return createLambda({ handle: async (request) => (await start()).handle(request) }, options);
}

// What resources need (the SDK) is most of a cold start: later, a small function has a part of a
// processor for it.
const DURING_INIT = { open: true };

const unavailable: Api = {
  handle: ({ requestId }) => {
    const { status, headers, body } = problemResponse(problem.unavailable(1), requestId);
    return Promise.resolve({ status, headers: { ...headers, 'X-Request-Id': requestId }, body });
  },
};
