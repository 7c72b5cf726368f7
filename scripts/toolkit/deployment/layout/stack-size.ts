import type { Route } from './routes';

/** The limits of one stack and one API. The stack's limit leaves room for the owner's additions. */
export const limits = {
  /** CloudFormation allows 500 resources. */
  stack: 450,
  /** Resources (nodes of its paths) that API Gateway allows for one REST API, including the root. */
  gateway: 300,
};

/** Bucket with its policy, API, deployment, stage, table, secrets, queue, usage plan and so on. */
const fixed = 20;
/** The function, its role, log group and permission; version, alias, release group and its alarm. */
export const perFunction = 8;

export interface Size {
  readonly stack: number;
  readonly gateway: number;
}

/**
 * How large a stack gets with every option that adds to it.
 * @param functions how many functions it has
 * @param others what it contains besides these, their routes and what every stack has
 */
export function sizeOf(functions: number, routes: readonly Route[], others: number): Size {
  const paths = countPaths(routes);
  const preflights = routes.filter((route) => route.preflight).length;
  return {
    stack: fixed + functions * perFunction + routes.length + preflights + paths + others,
    gateway: paths + 1,
  };
}

export function fits({ stack, gateway }: Size): boolean {
  return stack <= limits.stack && gateway <= limits.gateway;
}

/** How many resources of API Gateway the routes need: one for each distinct beginning of a path. */
function countPaths(routes: readonly Route[]): number {
  const paths = new Set<string>();
  for (const { path } of routes) {
    const segments = path.split('/').filter((segment) => segment !== '');
    segments.forEach((_, index) => paths.add(segments.slice(0, index + 1).join('/')));
  }
  return paths.size;
}
