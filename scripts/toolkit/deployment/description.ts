import { basePaths } from '../compiler/servers';
import { events, type HttpEvent } from './layout/events';
import { allowedHeaders, preflight } from './layout/preflights';
import { byName } from './names';
import { functionEntry } from './function-entry';
import {
  cacheKeys,
  methodSettings,
  type CacheKey,
  type MethodSetting,
} from './stack/method-settings';
import { functionName, roleId } from './stack/roles';
import { readOperations } from './contract/operations';
import { planStack } from './layout/stack-layout';
import { secretsOf, usesTable } from './stack/secrets';
import type { Document } from './contract/document';
import type { FunctionPlan } from './layout/function-groups';
import type { Resources } from './stack/resources';

/**
 * `generated/deployment.json`: what `serverless.yml` and the SAM template are made of as far as it
 * follows from the contract. `${self:service}` and `${sls:stage}` stand for the service and its stage.
 */
export interface Deployment {
  readonly functions: Readonly<Record<string, DeployedFunction>>;
  readonly gateway: {
    /** Base path of the contract's first server: `/v1`; empty where there is none. */
    readonly basePath: string;
    /** Stage of the REST API: the version in the base path, else the deployment's stage. */
    readonly stage: string;
    readonly apiKeyRequired: boolean;
    readonly binaryMediaTypes: readonly string[];
    readonly methodSettings: readonly MethodSetting[];
    readonly cacheKeys: readonly CacheKey[];
  };
  readonly resources: Resources;
}

export interface DeployedFunction {
  readonly name: string;
  readonly description: string;
  readonly handler: string;
  readonly role: string;
  readonly environment: Readonly<Record<string, unknown>>;
  readonly package: { readonly patterns: readonly string[] };
  readonly events: readonly HttpEvent[];
}

/**
 * The functions that serve a contract, and all that API Gateway, IAM and CloudWatch know of it.
 *
 * @returns the text of the files in `generated/`, by name: `deployment.json`, and
 *   `functions/<slug>.ts`, the entry from which each function is bundled.
 */
export function generateFunctions(document: Document): Record<string, string> {
  const deployment = describeDeployment(document);
  const { functions } = planStack(document);
  const ids = readOperations(document).map((operation) => operation.id);
  return {
    'deployment.json': `${JSON.stringify(deployment, undefined, 2)}\n`,
    ...Object.fromEntries(
      functions.map((plan) => [
        `functions/${plan.slug}.ts`,
        functionEntry(plan, deployment.gateway.basePath, ids),
      ]),
    ),
  };
}

/** The same as a value. */
export function describeDeployment(document: Document): Deployment {
  const { functions, routes, resources } = planStack(document);
  const basePath = basePaths(document.servers)[0] ?? '';
  const operations = functions.flatMap((plan) => plan.operations);
  const cors = document['x-cors'];
  const headers = allowedHeaders(document, operations);
  return {
    functions: Object.fromEntries(
      functions.map((plan) => [
        plan.key,
        describeFunction(
          plan,
          events(
            routes.filter((route) => route.function === plan),
            cors && ((asked) => preflight(cors, asked, headers)),
          ),
        ),
      ]),
    ),
    gateway: {
      basePath,
      stage: stageName(basePath),
      apiKeyRequired: operations.some((operation) => operation.apiKeyRequired),
      binaryMediaTypes: [...new Set(operations.flatMap((operation) => operation.binary))].sort(
        byName,
      ),
      methodSettings: methodSettings(routes, document['x-throttling']),
      cacheKeys: cacheKeys(routes, cors !== undefined),
    },
    resources,
  };
}

function describeFunction(plan: FunctionPlan, list: readonly HttpEvent[]): DeployedFunction {
  const folder = `dist/functions/${plan.slug}`;
  const ids = plan.operations.map((operation) => operation.id).join(', ');
  return {
    name: functionName(plan),
    // Lambda takes 256 characters.
    description: ids.length > 256 ? `${ids.slice(0, 255)}…` : ids,
    handler: `${folder}/index.handler`,
    role: roleId(plan),
    environment: {
      ...(usesTable(plan) ? { TABLE_NAME: { Ref: 'Table' } } : {}),
      ...Object.fromEntries(secretsOf(plan).map((one) => [one.variable, one.parameter])),
    },
    package: { patterns: ['!**', `${folder}/**`, `!${folder}/**/*.map`] },
    events: list,
  };
}

/** `/v1` → `v1`. The stage stands in the URL where the contract has the last part of its base path. */
function stageName(basePath: string): string {
  const last = basePath.slice(basePath.lastIndexOf('/') + 1);
  return last === '' ? '${sls:stage}' : last.replace(/[^a-zA-Z0-9_-]/g, '-');
}
