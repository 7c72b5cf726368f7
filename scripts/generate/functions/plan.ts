import { alarms } from './alarms';
import { dashboard } from './dashboard';
import { gatewayResponses } from './gateway-responses';
import { groupOperations, type FunctionPlan, type Grouping } from './grouping';
import { roles } from './permissions';
import { queries } from './queries';
import { readOperations } from './operations';
import { countResources, exactRoutes, greedyRoutes, type Route } from './routes';
import { buildTree, type Node } from './tree';
import type { Document } from './document';
import type { Resources } from './resources';

/** CloudFormation takes 500; the rest is left for what an owner adds. */
const resourceLimit = 450;
/** Bucket, API, deployment, stage, table, role of the deployment and the like. */
const fixedResources = 15;
/** The function itself, its log group, its permission, and a version with its alias. */
const resourcesPerFunction = 5;

/** How a contract is laid out over functions and routes. */
export interface StackPlan {
  readonly functions: readonly FunctionPlan[];
  readonly routes: readonly Route[];
  readonly resources: Resources;
  /** Resources of the whole stack, more or less. */
  readonly size: number;
}

interface Layout {
  readonly grouping: Grouping;
  readonly routes: (root: Node, functions: readonly FunctionPlan[]) => Route[];
  readonly operationAlarms: boolean;
}

/** From the finest to the coarsest. */
const layouts: readonly Layout[] = [
  { grouping: 'tag', routes: exactRoutes, operationAlarms: true },
  { grouping: 'tag', routes: exactRoutes, operationAlarms: false },
  { grouping: 'tag', routes: greedyRoutes, operationAlarms: false },
  { grouping: 'segment', routes: greedyRoutes, operationAlarms: false },
  { grouping: 'single', routes: greedyRoutes, operationAlarms: false },
];

/** The finest layout that fits into one CloudFormation stack. */
export function planStack(document: Document): StackPlan {
  const root = buildTree(readOperations(document));
  for (const layout of layouts) {
    const plan = lay(document, root, layout);
    if (plan.size <= resourceLimit && !ambiguous(plan.routes)) return plan;
  }
  return lay(document, root, { grouping: 'single', routes: catchAll, operationAlarms: false });
}

function lay(document: Document, root: Node, layout: Layout): StackPlan {
  const functions = groupOperations(root, layout.grouping);
  const routes = layout.routes(root, functions);
  const resources: Resources = {
    ...roles(functions),
    ...gatewayResponses(document['x-cors']),
    ...alarms(functions, layout.operationAlarms),
    ...(functions.length > 0 ? queries(functions) : {}),
    Dashboard: dashboard(functions),
  };
  const paths = new Set(routes.map((route) => route.path));
  const preflights = document['x-cors'] && layout.routes === exactRoutes ? paths.size : 0;
  const size =
    fixedResources +
    functions.length * resourcesPerFunction +
    routes.length +
    preflights +
    countResources(routes) +
    Object.keys(resources).length;
  return { functions, routes, resources, size };
}

/** Everything to one function. */
function catchAll(_: Node, [only]: readonly FunctionPlan[]): Route[] {
  return only ? ['/', '/{proxy+}'].map((path) => ({ function: only, method: 'ANY', path })) : [];
}

/**
 * osls names the resource of a path by its letters and digits alone, in lower case: `/user_names`
 * and `/usernames` would be one.
 */
function ambiguous(routes: readonly Route[]): boolean {
  const names = new Map<string, string>();
  for (const { path } of routes) {
    const segments = path.split('/').slice(1);
    for (const [index] of segments.entries()) {
      const prefix = segments.slice(0, index + 1);
      const name = prefix
        .map((part) => {
          const words = part
            .toLowerCase()
            .replace(/-/g, 'Dash')
            .replace(/\{(.*)\}/, '$1Var');
          const word = words.replace(/[^0-9A-Za-z]/g, '');
          return word.charAt(0).toUpperCase() + word.slice(1);
        })
        .join('');
      const known = names.get(name);
      if (known !== undefined && known !== prefix.join('/')) return true;
      names.set(name, prefix.join('/'));
    }
  }
  return false;
}
