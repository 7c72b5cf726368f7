import { errorsOf } from '../compiler/errors/formats';
import { finding, type Finding } from '../compiler/findings';
import type { Model } from '../compiler/model';
import { readContract, type DeployedContract } from './contract/deployed-contract';
import type { DeployedOperation } from './contract/operation';
import { fileName, folderOfUrl, type DeployedFunction, type Deployment } from './deployment-file';
import { describeDocumentation, documentationEntry } from './documentation/description';
import { functionEntry } from './function-entry';
import { functionEnvironment } from './function-environment';
import { events, type HttpEvent } from './layout/events';
import type { FunctionPlan } from './layout/function-groups';
import { allowedHeaders, preflight } from './layout/preflights';
import { layOutSingle, layOutStack, type StackLayout } from './layout/stack-layout';
import { byName } from './names';
import type { GatewayKind } from './stack/gateway-kinds';
import { cacheKeys, methodSettings } from './stack/method-settings';
import { functionName, roleId } from './stack/roles';

/** The text of the files in `generated/`, by name, and what is wrong with the contract. */
export interface GeneratedDeployment {
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/**
 * The functions that serve a contract, and what API Gateway, IAM and CloudWatch need to know about it:
 * `deployment.json`, and `functions/<slug>.ts`, the entry from which each function is bundled.
 */
export function generateDeployment(model: Model): GeneratedDeployment {
  const contract = readContract(model);
  const layout = layOutStack(contract);
  const described = describe(contract, layout);
  const ids = contract.operations.map((operation) => operation.id);
  const hasErrors = errorsOf(model).formats.length > 0;
  const entries = (folder: string, { functions }: StackLayout): Record<string, string> =>
    Object.fromEntries(
      functions.map((plan) => [
        `${folder}/${plan.slug}.ts`,
        functionEntry(plan, contract.basePath, ids, hasErrors),
      ]),
    );
  const single = layOutSingle(contract);
  return {
    findings: obstacleFindings(described, model),
    files: {
      [fileName]: jsonText(described),
      ...entries('functions', layout),
      ...documentationEntry(described.documentation),
      [`${folderOfUrl}/${fileName}`]: jsonText(behindUrl(contract, single, described)),
      ...entries(folderOfUrl, single),
    },
  };
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** This does not matter to owners who never deploy: only `npm run package` refuses it. */
function obstacleFindings({ obstacles = [] }: Deployment, { origin }: Model): Finding[] {
  const place = origin('');
  return obstacles.map((obstacle) =>
    finding('deployment-obstacle', place, { obstacle: obstacle.replace(/\.$/, '') }),
  );
}

/** `deployment.json` as a value. */
export function describeDeployment(model: Model, gateway: GatewayKind = 'rest'): Deployment {
  const contract = readContract(model);
  const described = describe(contract, layOutStack(contract));
  return gateway === 'url' ? behindUrl(contract, layOutSingle(contract), described) : described;
}

/** Without routes, and without the responses that only a gateway has. */
function behindUrl(
  contract: DeployedContract,
  layout: StackLayout,
  { gateway }: Deployment,
): Deployment {
  const resources = Object.entries(layout.resources).filter(
    ([, { Type }]) => Type !== 'AWS::ApiGateway::GatewayResponse',
  );
  return {
    ...describe(contract, { ...layout, resources: Object.fromEntries(resources) }),
    gateway,
  };
}

function describe(contract: DeployedContract, layout: StackLayout): Deployment {
  const { operations, basePath, cors, throttling } = contract;
  const { functions, routes, resources, obstacle } = layout;
  const headers = allowedHeaders(contract);
  const obstacles = [...contract.obstacles, ...(obstacle === undefined ? [] : [obstacle])];
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
      binaryMediaTypes: binaryMediaTypes(operations),
      methodSettings: methodSettings(routes, throttling),
      cacheKeys: cacheKeys(routes, cors !== undefined),
    },
    resources,
    documentation: describeDocumentation(functions, operations),
    ...(obstacles.length > 0 ? { obstacles } : {}),
  };
}

/**
 * A REST API returns bytes only if the first type in the request's `Accept` is one of these, and base64
 * otherwise. Browsers and most clients begin with `*\/*` or with a type that no contract knows.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
 */
function binaryMediaTypes(operations: readonly DeployedOperation[]): string[] {
  if (operations.some(({ answersBinary }) => answersBinary)) return ['*/*'];
  return [...new Set(operations.flatMap(({ binary }) => binary))].sort(byName);
}

function describeFunction(plan: FunctionPlan, list: readonly HttpEvent[]): DeployedFunction {
  const folder = `dist/functions/${plan.slug}`;
  const ids = plan.operations.map((operation) => operation.id).join(', ');
  return {
    name: functionName(plan),
    // Lambda's limit is 256 characters.
    description: ids.length > 256 ? `${ids.slice(0, 255)}…` : ids,
    handler: `${folder}/index.handler`,
    role: roleId(plan),
    environment: functionEnvironment(plan),
    package: { patterns: ['!**', `${folder}/**`, `!${folder}/**/*.map`] },
    events: list,
  };
}

/** `/v1` → `v1`. The URL has the stage where the contract has the last part of its base path. */
function stageName(basePath: string): string {
  const last = basePath.slice(basePath.lastIndexOf('/') + 1);
  return last === '' ? '${sls:stage}' : last.replace(/[^a-zA-Z0-9_-]/g, '-');
}
