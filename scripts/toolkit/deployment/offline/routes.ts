import type { HttpEvent } from '../layout/events';

interface WithEvents {
  events: readonly HttpEvent[];
}

/**
 * The routes of the functions if serverless-offline is the only gateway. It has its own responses to
 * requests without a route, to preflights, and to requests without a key of its usage plan. Here the
 * functions answer all of these, as the local server does: each path accepts any method, and unknown paths
 * go to one of the functions, all of which answer them the same way.
 */
export function routeAll(functions: Readonly<Record<string, WithEvents>>): void {
  const all = Object.values(functions);
  const taken = new Set<string>();
  const route = (method: string, path: string): HttpEvent[] => {
    const key = `${method} ${shape(path)}`;
    if (taken.has(key)) return [];
    taken.add(key);
    return [{ http: { method, path } }];
  };
  for (const one of all) {
    one.events = one.events.flatMap(({ http }) => route(http.method, http.path));
  }
  for (const one of all) {
    const paths = [
      ...one.events.map(({ http }) => http.path),
      ...(one === all[0] ? ['/{proxy+}'] : []),
    ];
    // `any` does not include preflights: the server answers them itself.
    const missing = paths.flatMap((path) => [...route('any', path), ...route('options', path)]);
    one.events = [...one.events, ...missing];
  }
}

/** The server does not distinguish paths by the names of their variables. */
const shape = (path: string): string => path.replace(/\{[^}+]+(\+?)\}/g, '{$1}');
