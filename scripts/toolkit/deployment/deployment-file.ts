import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import { parseJsonFile } from '../json-file';
import type { HttpEvent } from './layout/events';
import type { GatewayKind } from './stack/gateway-kinds';
import type { CacheKey, MethodSetting } from './stack/method-settings';
import type { Resources } from './stack/resources';

/** In the folder `generated`. */
export const fileName = 'deployment.json';
/** There, the same for a function URL: one function serves all operations. */
export const folderOfUrl = 'function-url';

/**
 * `generated/deployment.json`: the parts of `serverless.yml` and of the SAM template that follow from the
 * contract. `${self:service}`, `${sls:stage}` and `${param:…}` are replaced when the stack is rendered.
 */
export interface Deployment {
  readonly functions: Readonly<Record<string, DeployedFunction>>;
  readonly gateway: {
    /** Base path of the contract's first server: `/v1`; empty if there is none. */
    readonly basePath: string;
    /** Stage of the REST API: the version in the base path, otherwise the deployment's stage. */
    readonly stage: string;
    readonly apiKeyRequired: boolean;
    readonly binaryMediaTypes: readonly string[];
    readonly methodSettings: readonly MethodSetting[];
    readonly cacheKeys: readonly CacheKey[];
  };
  readonly resources: Resources;
  /** What the option `docs` adds. */
  readonly documentation: DeployedDocumentation;
  /** Why this contract cannot be deployed, one sentence each. */
  readonly obstacles?: readonly string[];
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

/** The function that serves what `npm run docs` writes. */
export interface DeployedDocumentation {
  /** Its key in `functions`. */
  readonly key: string;
  readonly function: DeployedFunction;
  readonly resources: Resources;
}

/**
 * Reads `generated/deployment.json` of a project.
 *
 * @param gateway what is in front of the functions
 * @throws Failure if it is missing
 */
export function readDeployment(root: string, gateway: GatewayKind = 'rest'): Deployment {
  const name = gateway === 'url' ? `${folderOfUrl}/${fileName}` : fileName;
  try {
    const text = readFileSync(path.join(root, 'generated', name), 'utf8');
    return parseJsonFile(text, `generated/${name}`, 'Run: npm run generate') as Deployment;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure(`generated/${name} is missing. Run: npm run generate`);
  }
}

/** Whether any function checks tokens, and must know their issuer. */
export function checksTokens({ functions }: Deployment): boolean {
  return Object.values(functions).some(({ environment }) => 'JWT_ISSUER' in environment);
}

/** The same with the names and params of one deployment filled in. */
export function fillIn(
  deployment: Deployment,
  service: string,
  stage: string,
  params: Readonly<Record<string, unknown>> = {},
): Deployment {
  const text = JSON.stringify(deployment)
    .replaceAll('${self:service}', service)
    .replaceAll('${sls:stage}', stage)
    .replace(/\$\{param:(\w+)\}/g, (whole, name: string) =>
      name in params ? JSON.stringify(String(params[name])).slice(1, -1) : whole,
    );
  return JSON.parse(text) as Deployment;
}
