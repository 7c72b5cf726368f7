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

/** The events of one function. The first route of a path carries the answer to its preflight. */
export function events(routes: readonly Route[], cors: Cors | undefined): HttpEvent[] {
  const answered = new Set<string>();
  return routes.map(({ method, path, operation }) => {
    const operations = routes.flatMap((one) =>
      one.path === path && one.operation ? [one.operation] : [],
    );
    // Without an operation the route takes every method, OPTIONS too: the function answers it.
    const first = cors !== undefined && operation !== undefined && !answered.has(path);
    // The contract may have an OPTIONS of its own.
    const free = operations.every((one) => one.method !== 'OPTIONS');
    answered.add(path);
    return {
      http: {
        method: method.toLowerCase(),
        path,
        ...(operation?.apiKeyRequired ? { private: true as const } : {}),
        ...(first && free ? { cors: preflight(cors, operations) } : {}),
      },
    };
  });
}
