import type { DeployedContract } from '../contract/deployed-contract';
import { alarms } from '../stack/alarms';
import { bucket } from '../stack/bucket';
import { dashboard } from '../stack/dashboard';
import { eventStreams } from '../stack/event-stream';
import { gatewayResponses } from '../stack/gateway-responses';
import type { Resources } from '../stack/resources';
import { queues } from '../stack/queues';
import { roles } from '../stack/roles';
import { queries } from '../stack/saved-queries';
import { schedules } from '../stack/schedules';
import { table } from '../stack/table';
import { groupUnits, plan, unitsByTag, type FunctionPlan } from './function-groups';
import { mergeFunctions } from './merged-functions';
import { almostAll, branchesOf, divideByOwner, divideByResource, unitsOf } from './path-branches';
import { buildTree, nodesOf, type Node } from './path-tree';
import { exactRoutes, greedyRoutes, type Division, type Route } from './routes';
import { fits, limits, perFunction, sizeOf, type Size } from './stack-size';

/** The minimum number of functions of a large contract, if it has enough operations. */
const fewestFunctions = 10;

/** How a contract is divided over functions and routes. */
export interface StackLayout {
  readonly functions: readonly FunctionPlan[];
  readonly routes: readonly Route[];
  readonly resources: Resources;
  /** An estimate of the resources of the whole stack, and of the API. */
  readonly size: Size;
  /** A sentence that says why AWS would refuse it; undefined if it would not. */
  readonly obstacle?: string;
}

/** The finest layout that fits into one CloudFormation stack and one REST API. */
export function layOutStack(contract: DeployedContract): StackLayout {
  const root = buildTree(contract.operations);
  const byTag = groupUnits(unitsByTag(root));
  const exact = exactRoutes(root, settingsOf(contract, byTag));
  const layout = layOut(contract, byTag, exact);
  if (fits(layout.size)) return layout;
  return greedyByTag(contract, root, byTag) ?? greedyByResource(contract, root);
}

/** All operations in one function with its own address: no gateway is in front of it. */
export function layOutSingle(contract: DeployedContract): StackLayout {
  return layOut(contract, [plan('api', contract.operations)], []);
}

/** A function per tag, with a greedy route for each branch of paths that one of them serves alone. */
function greedyByTag(
  contract: DeployedContract,
  root: Node,
  functions: readonly FunctionPlan[],
): StackLayout | undefined {
  const total = contract.operations.length;
  if (functions.some((one) => one.operations.length > total * almostAll)) return undefined;
  const owners = new Map(functions.flatMap((one) => one.operations.map((each) => [each, one])));
  const division = divideByOwner(root, (operation) => owners.get(operation));
  const routes = greedyRoutes(root, division, settingsOf(contract, functions));
  const layout = layOut(contract, functions, routes);
  return fits(layout.size) ? layout : undefined;
}

/** A greedy route for each resource, and as many functions for them as fit. */
function greedyByResource(contract: DeployedContract, root: Node): StackLayout {
  const single = [
    plan(
      'api',
      nodesOf(root).flatMap((node) => node.operations),
    ),
  ];
  const most = Object.keys(layOut(contract, single, []).resources).length;
  const size = (count: number, division: Division): Size =>
    sizeOf(count, greedyRoutes(root, division, settingsOf(contract, single)), most);
  const division = divideByResource(root, (one) =>
    fits(size(Math.min(fewestFunctions, branchesOf(root, one).length), one)),
  );
  const room = limits.stack - size(0, division).stack;
  const units = groupUnits(unitsOf(root, division));
  // The other resources of a stack depend slightly on its functions, so the first count may be too high.
  for (let count = Math.floor(room / perFunction); ; count -= 1) {
    const functions = mergeFunctions(units, count);
    const routes = greedyRoutes(root, division, settingsOf(contract, functions));
    const layout = layOut(contract, functions, routes);
    if (fits(layout.size)) return layout;
    if (count <= fewestFunctions) return { ...layout, obstacle: tooLarge(contract, layout.size) };
  }
}

function tooLarge({ operations }: DeployedContract, { stack, gateway }: Size): string {
  const particular = operations.filter((one) => one.particular).length;
  return (
    `The contract does not fit into one stack: ${particular} operations have limits, caches or keys ` +
    `of their own at the gateway, which makes ${stack} resources of CloudFormation and ${gateway} of ` +
    `API Gateway, of which ${limits.stack} and ${limits.gateway} fit.`
  );
}

function layOut(
  contract: DeployedContract,
  functions: readonly FunctionPlan[],
  routes: readonly Route[],
): StackLayout {
  const watched = alarms(functions);
  const resources: Resources = {
    ...table(contract.operations),
    ...bucket(contract),
    ...schedules(functions),
    ...queues(functions),
    ...eventStreams(functions),
    ...roles(functions),
    ...gatewayResponses(contract.cors),
    ...watched,
    ...(functions.length > 0 ? queries(functions) : {}),
    Dashboard: dashboard(functions, watched),
  };
  // The role of each function is counted with it.
  const others = Object.keys(resources).length - functions.length;
  return { functions, routes, resources, size: sizeOf(functions.length, routes, others) };
}

function settingsOf(
  { apiKeyRequired, cors }: DeployedContract,
  functions: readonly FunctionPlan[],
): Parameters<typeof exactRoutes>[1] {
  return { functions, apiKeyRequired, cors: cors !== undefined };
}
