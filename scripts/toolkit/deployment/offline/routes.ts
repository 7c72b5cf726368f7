import type { HttpEvent } from '../layout/events';

interface WithEvents {
  events: readonly HttpEvent[];
}

/**
 * The routes of the functions where there is no gateway but serverless-offline, which answers in its own
 * words what has no route, preflights, and requests without a key of its usage plan. Here the functions
 * answer all of it, as the local server does: each path takes any method, and what is no path of the
 * contract goes to one of them, all of which say the same.
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
    // A preflight is not taken by `any`: the server has an answer of its own.
    const missing = paths.flatMap((path) => [...route('any', path), ...route('options', path)]);
    one.events = [...one.events, ...missing];
  }
}

/** The server does not tell paths apart by the names of their variables. */
const shape = (path: string): string => path.replace(/\{[^}+]+(\+?)\}/g, '{$1}');
