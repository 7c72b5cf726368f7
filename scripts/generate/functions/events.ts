import { preflight, type Preflight } from './cors';
import type { Cors } from './document';
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

/** The events of one function. Where no route says so, the function answers preflights itself. */
export function events(routes: readonly Route[], cors: Cors | undefined): HttpEvent[] {
  return routes.map(({ method, path, apiKeyRequired, preflight: asked }) => ({
    http: {
      method: method.toLowerCase(),
      path,
      ...(apiKeyRequired ? { private: true as const } : {}),
      ...(cors && asked ? { cors: preflight(cors, asked) } : {}),
    },
  }));
}
