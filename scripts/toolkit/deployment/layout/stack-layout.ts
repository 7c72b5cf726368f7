import { alarms } from '../stack/alarms';
import { dashboard } from '../stack/dashboard';
import { almostAll, branchesOf, divideByOwner, divideByResource, unitsOf } from './path-branches';
import { gatewayResponses } from '../stack/gateway-responses';
import { groupUnits, plan, unitsByTag, type FunctionPlan } from './function-groups';
import { roles } from '../stack/roles';
import { queries } from '../stack/saved-queries';
import { readOperations } from '../contract/operations';
import { exactRoutes, greedyRoutes, type Division, type Route } from './routes';
import { fits, limits, perFunction, sizeOf, type Size } from './stack-size';
import { buildTree, nodesOf, type Node } from './path-tree';
import { mergeFunctions } from './merged-functions';
import type { Document } from '../contract/document';
import type { Resources } from '../stack/resources';

/** Functions that a large contract has at least, where its operations give as many. */
const fewestFunctions = 10;

/** How a contract is laid out over functions and routes. */
export interface StackPlan {
  readonly functions: readonly FunctionPlan[];
  readonly routes: readonly Route[];
  readonly resources: Resources;
  /** Resources of the whole stack, and of the API, more or less. */
  readonly size: Size;
}

/** The finest layout that fits into one CloudFormation stack and one REST API. */
export function planStack(document: Document): StackPlan {
  const root = buildTree(readOperations(document));
  const byTag = groupUnits(unitsByTag(root));
  const exact = exactRoutes(root, settingsOf(document, byTag));
  for (const operationAlarms of [true, false]) {
    const stack = lay(document, byTag, exact, operationAlarms);
    if (fits(stack.size)) return stack;
  }
  return greedyByTag(document, root, byTag) ?? greedyByResource(document, root);
}

/** A function per tag, with a greedy route for each branch of paths that one of them serves alone. */
function greedyByTag(
  document: Document,
  root: Node,
  functions: readonly FunctionPlan[],
): StackPlan | undefined {
  const total = functions.reduce((sum, one) => sum + one.operations.length, 0);
  if (functions.some((one) => one.operations.length > total * almostAll)) return undefined;
  const owners = new Map(functions.flatMap((one) => one.operations.map((each) => [each, one])));
  const division = divideByOwner(root, (operation) => owners.get(operation));
  const routes = greedyRoutes(root, division, settingsOf(document, functions));
  const stack = lay(document, functions, routes, false);
  return fits(stack.size) ? stack : undefined;
}

/** A greedy route for each resource, and as many functions for them as fit. */
function greedyByResource(document: Document, root: Node): StackPlan {
  const single = [
    plan(
      'api',
      nodesOf(root).flatMap((node) => node.operations),
    ),
  ];
  const most = Object.keys(lay(document, single, [], false).resources).length;
  const size = (count: number, division: Division): Size =>
    sizeOf(count, greedyRoutes(root, division, settingsOf(document, single)), most);
  const division = divideByResource(root, (one) =>
    fits(size(Math.min(fewestFunctions, branchesOf(root, one).length), one)),
  );
  const room = limits.stack - size(0, division).stack;
  const functions = mergeFunctions(
    groupUnits(unitsOf(root, division)),
    Math.floor(room / perFunction),
  );
  const routes = greedyRoutes(root, division, settingsOf(document, functions));
  const stack = lay(document, functions, routes, false);
  if (fits(stack.size)) return stack;
  const particular = single.flatMap((one) => one.operations).filter((one) => one.particular).length;
  throw new Error(
    `${particular} operations have limits, caches or keys of their own at the gateway, which makes ` +
      `${stack.size.stack} resources of CloudFormation and ${stack.size.gateway} of API Gateway; ` +
      `${limits.stack} and ${limits.gateway} fit into one stack.`,
  );
}

function lay(
  document: Document,
  functions: readonly FunctionPlan[],
  routes: readonly Route[],
  operationAlarms: boolean,
): StackPlan {
  const resources: Resources = {
    ...roles(functions),
    ...gatewayResponses(document['x-cors']),
    ...alarms(functions, operationAlarms),
    ...(functions.length > 0 ? queries(functions) : {}),
    Dashboard: dashboard(functions),
  };
  // A role and two alarms of each function are counted with it.
  const others = Object.keys(resources).length - functions.length * 3;
  return {
    functions,
    routes,
    resources,
    size: sizeOf(functions.length, routes, others),
  };
}

function settingsOf(
  document: Document,
  functions: readonly FunctionPlan[],
): Parameters<typeof exactRoutes>[1] {
  return {
    functions,
    apiKeyRequired: document['x-api-key-required'] ?? false,
    cors: document['x-cors'] !== undefined,
  };
}
