import { nodesOf, type Node } from './tree';
import type { FunctionPlan } from './grouping';
import type { DeployedOperation } from './operations';

/** A route of the gateway: where requests enter, and which function answers them. */
export interface Route {
  readonly function: FunctionPlan;
  /** A method, or `ANY`. */
  readonly method: string;
  /** As in API Gateway: `/users/{userId}`, `/users/{proxy+}`. */
  readonly path: string;
  /** The operation that it is there for; none for the rest of a path and for greedy routes. */
  readonly operation?: DeployedOperation;
}

/**
 * A route per operation and, for every path, one for all its other methods: the function answers
 * them as it does locally (405 with `Allow`, `HEAD` wherever there is `GET`).
 */
export function exactRoutes(root: Node, functions: readonly FunctionPlan[]): Route[] {
  const owner = owners(functions);
  return nodesOf(root).flatMap((node) => {
    const first = node.operations[0];
    if (!first) return [];
    const plan = owner(first);
    const methods = new Map<string, Route>();
    for (const operation of node.operations) {
      // Two paths that the gateway can't tell apart: the function does.
      if (methods.has(operation.method)) continue;
      methods.set(operation.method, {
        function: plan,
        method: operation.method,
        path: node.path,
        operation,
      });
    }
    return [...methods.values(), { function: plan, method: 'ANY', path: node.path }];
  });
}

/**
 * As few routes as the functions allow: a branch of paths that one function owns alone is one
 * greedy route. For contracts that have more operations than CloudFormation has resources.
 */
export function greedyRoutes(root: Node, functions: readonly FunctionPlan[]): Route[] {
  const owner = owners(functions);
  const visit = (node: Node): Route[] => {
    const plans = new Set(nodesOf(node).flatMap((one) => one.operations.map(owner)));
    const [only] = plans;
    const here = node.operations[0];
    const own = here ? [{ function: owner(here), method: 'ANY', path: node.path }] : [];
    if (plans.size > 1 || only === undefined) {
      return [...own, ...[...node.children.values()].flatMap(visit)];
    }
    if (node.children.size === 0) return own;
    const rest = `${node.path === '/' ? '' : node.path}/{proxy+}`;
    return [...own, { function: only, method: 'ANY', path: rest }];
  };
  return visit(root);
}

/** How many API Gateway resources the routes need: one for each distinct prefix of their paths. */
export function countResources(routes: readonly Route[]): number {
  const paths = new Set<string>();
  for (const { path } of routes) {
    const segments = path.split('/').filter((segment) => segment !== '');
    segments.forEach((_, index) => paths.add(segments.slice(0, index + 1).join('/')));
  }
  return paths.size;
}

function owners(
  functions: readonly FunctionPlan[],
): (operation: DeployedOperation) => FunctionPlan {
  const map = new Map(
    functions.flatMap((plan) => plan.operations.map((operation) => [operation, plan] as const)),
  );
  return (operation) => {
    const plan = map.get(operation);
    if (!plan) throw new Error(`No function serves ${operation.id}.`);
    return plan;
  };
}
