import type { Preflight } from './preflights';
import type { DeployedOperation } from '../contract/operation';
import type { Route } from './routes';

/** An `http` event of osls: one route of the REST API. */
export interface HttpEvent {
  readonly http: {
    readonly method: string;
    readonly path: string;
    readonly private?: true;
    readonly cors?: Preflight;
  };
}

/**
 * The events of one function. If no route says otherwise, the function answers preflights itself.
 * @param preflight the gateway's response to preflights of a path with these operations
 */
export function events(
  routes: readonly Route[],
  preflight: ((asked: readonly DeployedOperation[]) => Preflight) | undefined,
): HttpEvent[] {
  // API Gateway does not support TRACE: rendering the stack refuses it with a clearer sentence than osls.
  const taken = routes.filter(({ method }) => method !== 'TRACE');
  return taken.map(({ method, path, apiKeyRequired, preflight: asked }) => ({
    http: {
      method: method.toLowerCase(),
      path,
      ...(apiKeyRequired ? { private: true as const } : {}),
      ...(preflight && asked ? { cors: preflight(asked) } : {}),
    },
  }));
}
