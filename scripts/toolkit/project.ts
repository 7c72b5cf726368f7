import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Api, AssembleOptions, Environment } from 'openapi-first-runtime';
import type { Contract } from 'openapi-first-runtime/compiled';
import { Failure } from './failure';
import { parseJsonFile } from './json-file';

/** The project that a command works on: the nearest parent folder with a contract. */
export const root = nearest(process.cwd());

/** The project's name in its package.json, without a scope; otherwise the name of its folder. */
export function projectName(): string {
  const file = path.join(root, 'package.json');
  const { name } = existsSync(file)
    ? (parseJsonFile(readFileSync(file, 'utf8'), 'package.json') as { name?: string })
    : {};
  return name?.replace(/^@[^/]*\//, '') ?? path.basename(root);
}

/** What a project's `src/api.ts` exports. */
interface ApiModule {
  readonly createApi: (env: Environment, options?: AssembleOptions) => Api;
}

/**
 * Loads the API of the project, from its sources.
 *
 * @throws Failure if a file is missing or has a syntax error; what the API itself throws, as it is
 */
export async function loadApi(): Promise<ApiModule> {
  demand('generated/contract.ts', 'Run: npm run generate');
  demand('src/api.ts', 'npm run init creates a project that has it.');
  const module = await load<Partial<ApiModule>>('src/api.ts');
  const { createApi } = module;
  if (createApi) return { createApi };
  throw new Failure('src/api.ts does not export createApi(env, options), which creates the API.');
}

/** Loads the compiled contract of the project. */
export async function loadContract(): Promise<Contract> {
  demand('generated/contract.ts', 'Run: npm run generate');
  return (await load<{ contract: Contract }>('generated/contract.ts')).contract;
}

/**
 * Lets the project add to a local table what it expects to find there: `prepare` of `src/local.ts`, if any.
 */
export async function prepareLocally(env: Environment, subject: string): Promise<void> {
  if (!existsSync(path.join(root, 'src/local.ts'))) return;
  const { prepare } = await load<LocalModule>('src/local.ts');
  await prepare(env, subject);
}

interface LocalModule {
  readonly prepare: (env: Environment, subject: string) => Promise<void>;
}

function demand(name: string, advice: string): void {
  if (!existsSync(path.join(root, name))) throw new Failure(`${name} is missing. ${advice}`);
}

async function load<Module>(name: string): Promise<Module> {
  try {
    return (await import(path.join(root, name))) as Module;
  } catch (error) {
    // The loader's message says where the syntax error is; its stack trace does not help.
    if (error instanceof Error && error.message.startsWith('Transform failed'))
      throw new Failure(error.message.replace(/^.*\n/, ''), { cause: error });
    throw error;
  }
}

function nearest(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, 'openapi.yaml'))) return at;
    if (path.dirname(at) === at) return folder;
  }
}
