import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Api, AssembleOptions, Environment } from 'openapi-first-runtime';
import type { Contract } from 'openapi-first-runtime/compiled';

/** The project that a command works on: the nearest folder upwards that has a contract. */
export const root = nearest(process.cwd());

/** What a project's `src/api.ts` exports. */
interface ApiModule {
  readonly createApi: (env: Environment, options?: AssembleOptions) => Api;
}

/** Loads the API of the project, from its sources. */
export async function loadApi(): Promise<ApiModule> {
  return (await import(path.join(root, 'src/api.ts'))) as ApiModule;
}

/** Loads the compiled contract of the project. */
export async function loadContract(): Promise<Contract> {
  const module = (await import(path.join(root, 'generated/contract.ts'))) as { contract: Contract };
  return module.contract;
}

function nearest(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, 'openapi.yaml'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}
