import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../project';
import type { Deployment } from '../deployment-file';
import type { Environment } from '../../server/environment';
import { bucketId } from '../stack/bucket';
import { secretId } from '../stack/secrets';
import { ofType, type Template } from '../stack/template';
import { tableId } from '../stack/table-options';
import { startFunction, type FunctionProcess } from './function-process';
import { startSecretsManager } from './secrets-manager';

const folder = path.join(root, '.serverless');

/** All functions of the stack, each running with the settings from the rendered stack. */
export interface PackedFunctions {
  /** By their keys in `functions`. */
  readonly all: ReadonlyMap<string, FunctionProcess>;
  stop(): void;
}

/**
 * Starts what `npm run package` has packed. The settings come from the rendered template, and the secrets
 * to which they refer from a Secrets Manager on this machine.
 * @param env where the table and the bucket are, and the secrets
 */
export async function startPackedFunctions(
  deployment: Deployment,
  env: Environment,
): Promise<PackedFunctions> {
  const { JWT_SECRET, CURSOR_SECRET } = env;
  const manager = await startSecretsManager(secretId, { JWT_SECRET, CURSOR_SECRET });
  const all = new Map<string, FunctionProcess>();
  const stop = (): void => {
    for (const one of all.values()) one.stop();
    manager.close();
  };
  try {
    for (const [key, { handler }] of Object.entries(deployment.functions)) {
      const started = await startFunction(`${folder}/${key}.zip`, handler, {
        ...settings(handler, env),
        DYNAMODB_ENDPOINT: env.DYNAMODB_ENDPOINT,
        S3_ENDPOINT: env.S3_ENDPOINT,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: manager.endpoint,
      });
      all.set(key, started);
    }
  } catch (error) {
    stop();
    throw error;
  }
  return { all, stop };
}

/** The issuer whose tokens the functions accept, if any of them accepts tokens. */
export function tokenSettings({ functions }: Deployment): Environment {
  const all = Object.values(functions).map(({ handler }) => settings(handler, {}));
  const { JWT_ISSUER, JWT_AUDIENCE } = all.find((one) => 'JWT_ISSUER' in one) ?? {};
  return { JWT_ISSUER, JWT_AUDIENCE };
}

/** `Environment.Variables` of a function in the rendered template. */
function settings(handler: string, env: Environment): Record<string, string> {
  const file = `${folder}/cloudformation-template-update-stack.json`;
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const found = ofType(template, 'AWS::Lambda::Function').find(
    ([, one]) => one.Properties.Handler === handler,
  );
  if (!found) throw new Error(`The rendered stack has no function with the handler ${handler}.`);
  const { Variables } = found[1].Properties.Environment as { Variables: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(Variables).map(([name, value]) => {
      const { Ref: id } = value as { Ref?: string };
      const isStore = id === tableId || id === bucketId || name === 'QUEUE_URL';
      return [name, isStore ? (env[name] ?? '') : (id ?? String(value))];
    }),
  );
}
