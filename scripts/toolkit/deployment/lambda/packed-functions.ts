import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../project';
import type { Deployment } from '../deployment-file';
import type { Environment } from '../../server/environment';
import { ofType, type Template } from '../stack/template';
import { startFunction, type FunctionProcess } from './function-process';
import { startParameterStore } from './parameter-store';

const folder = path.join(root, '.serverless');

/** All functions of the stack, each running with the settings that the rendered stack gives it. */
export interface PackedFunctions {
  /** By their keys in `functions`. */
  readonly all: ReadonlyMap<string, FunctionProcess>;
  stop(): void;
}

/**
 * Starts what `npm run package` has packed. The settings come from the rendered template, and the
 * secrets that they refer to from a parameter store on this machine.
 *
 * @param env where the table is, and the secrets
 */
export async function startPackedFunctions(
  deployment: Deployment,
  env: Environment,
): Promise<PackedFunctions> {
  const store = await startParameterStore(secretValues(deployment, env));
  const all = new Map<string, FunctionProcess>();
  const stop = (): void => {
    for (const one of all.values()) one.stop();
    store.close();
  };
  try {
    for (const [key, { handler }] of Object.entries(deployment.functions)) {
      const started = await startFunction(`${folder}/${key}.zip`, handler, {
        ...settings(handler, env.TABLE_NAME ?? ''),
        DYNAMODB_ENDPOINT: env.DYNAMODB_ENDPOINT,
        AWS_ENDPOINT_URL_SSM: store.endpoint,
      });
      all.set(key, started);
    }
  } catch (error) {
    stop();
    throw error;
  }
  return { all, stop };
}

/** Whose tokens the functions take, if any of them takes tokens. */
export function tokenSettings({ functions }: Deployment): Environment {
  const all = Object.values(functions).map(({ handler }) => settings(handler, ''));
  const { JWT_ISSUER, JWT_AUDIENCE } = all.find((one) => 'JWT_ISSUER' in one) ?? {};
  return { JWT_ISSUER, JWT_AUDIENCE };
}

/** `Environment.Variables` of a function in the rendered template. */
function settings(handler: string, tableName: string): Record<string, string> {
  const file = `${folder}/cloudformation-template-update-stack.json`;
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const found = ofType(template, 'AWS::Lambda::Function').find(
    ([, one]) => one.Properties.Handler === handler,
  );
  if (!found) throw new Error(`The rendered stack has no function with the handler ${handler}.`);
  const { Variables } = found[1].Properties.Environment as { Variables: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(Variables).map(([name, value]) => [
      name,
      JSON.stringify(value) === '{"Ref":"Table"}' ? tableName : String(value),
    ]),
  );
}

/** `JWT_SECRET_PARAMETER` names the parameter that holds the local `JWT_SECRET`, and so on. */
function secretValues({ functions }: Deployment, env: Environment): Record<string, string> {
  const variables = Object.values(functions).flatMap(({ handler }) =>
    Object.entries(settings(handler, '')),
  );
  return Object.fromEntries(
    variables.flatMap(([name, value]) => {
      const secret = env[name.replace(/_PARAMETER$/, '')];
      return name.endsWith('_PARAMETER') && secret !== undefined ? [[value, secret]] : [];
    }),
  );
}
