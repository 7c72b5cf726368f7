import { nodesOf, type Node } from './path-tree';
import type { FunctionPlan } from './function-groups';
import type { DeployedOperation } from '../contract/operation';

/** A route of the gateway: where requests arrive, and which function answers them. */
export interface Route {
  readonly function: FunctionPlan;
  /** A method, or `ANY`. */
  readonly method: string;
  /** As in API Gateway: `/orders/{orderId}`, `/orders/{proxy+}`. */
  readonly path: string;
  /** The operation that it is for; none for the rest of a path and for greedy routes. */
  readonly operation?: DeployedOperation;
  /** Whether the gateway requires a key of a usage plan. */
  readonly apiKeyRequired: boolean;
  /** On the first route of a path whose preflights the gateway answers: what they may request. */
  readonly preflight?: readonly DeployedOperation[];
}

/**
 * Which branches of the paths are divided: those in the map, into the named children and one greedy route
 * for all others. A branch that is not in the map is one greedy route as a whole.
 */
export type Division = ReadonlyMap<Node, readonly Node[]>;

export interface RouteSettings {
  readonly functions: readonly FunctionPlan[];
  /** Whether the gateway requires a key if an operation does not say otherwise. */
  readonly apiKeyRequired: boolean;
  /** Whether there are preflights, which have no key. */
  readonly cors: boolean;
}

/**
 * A route per operation and, for every path, one for all its other methods: the function answers them as it
 * does locally (405 with `Allow`, `HEAD` for every `GET`).
 */
export function exactRoutes(root: Node, settings: RouteSettings): Route[] {
  const owner = owners(settings.functions);
  return nodesOf(root).flatMap((node) => routesAt(node, node.operations, owner, settings));
}

/**
 * A greedy route per branch, for contracts with more operations than CloudFormation allows resources.
 * Operations with their own settings at the gateway keep their own route.
 */
export function greedyRoutes(root: Node, division: Division, settings: RouteSettings): Route[] {
  const owner = owners(settings.functions);
  const visit = (node: Node): Route[] => {
    const named = division.get(node) ?? [];
    const [first] = restOf(node, named)
      .flatMap(nodesOf)
      .flatMap((one) => one.operations);
    const path = `${node.path === '/' ? '' : node.path}/{proxy+}`;
    return [
      ...routesAt(
        node,
        node.operations.filter((one) => one.particular),
        owner,
        settings,
      ),
      ...named.flatMap(visit),
      ...(first ? everything(owner(first), path, settings) : []),
    ];
  };
  return visit(root);
}

/** The children of a branch that its greedy route matches. */
export function restOf(node: Node, named: readonly Node[]): Node[] {
  return [...node.children.values()].filter((child) => !named.includes(child));
}

/** The routes of one path: one for each of `exact`, and one for all other methods. */
function routesAt(
  node: Node,
  exact: readonly DeployedOperation[],
  owner: (operation: DeployedOperation) => FunctionPlan,
  settings: RouteSettings,
): Route[] {
  const [first] = node.operations;
  if (!first) return [];
  const plan = owner(first);
  const routes = new Map<string, Route>();
  const add = (method: string, operation: DeployedOperation): void => {
    // For two paths that the gateway cannot distinguish, the function decides.
    if (routes.has(method)) return;
    const { apiKeyRequired } = operation;
    routes.set(method, { function: plan, method, path: node.path, operation, apiKeyRequired });
  };
  for (const operation of exact) add(operation.method, operation);
  // RFC 9110, section 9.3.2: HEAD is GET without the content, and must not bypass its limits.
  for (const operation of exact) {
    const limited = operation.particular || operation.apiKeyRequired;
    if (operation.method === 'GET' && limited) add('HEAD', operation);
  }
  // If no operation is left, the function refuses all other methods, which needs no key.
  const left = exact.length < node.operations.length;
  const others = everything(
    plan,
    node.path,
    left ? settings : { ...settings, apiKeyRequired: false },
  );
  const [head, ...tail] = routes.values();
  if (!head) return others;
  const answered = settings.cors && !node.operations.some(({ method }) => method === 'OPTIONS');
  return [
    answered ? { ...head, preflight: node.operations } : head,
    ...tail,
    ...others.filter(({ method }) => !(routes.has(method) || (answered && method === 'OPTIONS'))),
  ];
}

/** All methods of a path. A preflight carries no key, so it has its own route. */
function everything(plan: FunctionPlan, path: string, settings: RouteSettings): Route[] {
  const { apiKeyRequired, cors } = settings;
  const route = { function: plan, path };
  return [
    { ...route, method: 'ANY', apiKeyRequired },
    ...(apiKeyRequired && cors ? [{ ...route, method: 'OPTIONS', apiKeyRequired: false }] : []),
  ];
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
