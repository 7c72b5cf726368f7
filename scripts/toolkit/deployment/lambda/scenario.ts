import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../failure';
import type { Client } from './client';

/**
 * Requests one after the other, which may depend on earlier responses. `check:lambda` and `check:offline`
 * send them to the local server and to the functions, and compare the responses.
 */
export type Scenario = (client: Client) => Promise<void>;

/** Where a project keeps its own scenario, as the default export. */
export const scenarioFile = 'scripts/lambda-scenario.ts';

/**
 * The scenario of a project; undefined if it has none.
 *
 * @throws Failure if the file exports something else
 */
export async function projectScenario(root: string): Promise<Scenario | undefined> {
  const file = path.join(root, scenarioFile);
  if (!existsSync(file)) return undefined;
  const module = (await import(file)) as { default?: unknown };
  // For a file that Node treats as CommonJS, the exports are the default export.
  const { default: exported } = module;
  const scenario =
    typeof exported === 'object' && exported !== null && 'default' in exported
      ? exported.default
      : exported;
  if (typeof scenario === 'function') return scenario as Scenario;
  throw new Failure(
    `${scenarioFile} must have a scenario as its default export: a function of a client.`,
  );
}

/** All scenarios as one. */
export function inOrder(...scenarios: readonly (Scenario | undefined)[]): Scenario {
  return async (client) => {
    for (const scenario of scenarios) await scenario?.(client);
  };
}
