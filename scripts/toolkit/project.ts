import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Api, AssembleOptions, Environment } from 'openapi-first-runtime';
import type { Contract } from 'openapi-first-runtime/compiled';

/** The project that a command works on: the nearest folder upwards that has a contract. */
export const root = nearest(process.cwd());

/** The project's name in its package.json, without a scope; that of its folder, where there is none. */
export function projectName(): string {
  const file = path.join(root, 'package.json');
  const { name } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { name?: string })
    : {};
  return name?.replace(/^@[^/]*\//, '') ?? path.basename(root);
}

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
