import type { SchemeKind } from '../compiler/scheme-kinds';
import type { Base } from './base';
import type { EngineName } from './packed';
import type { Root } from './lock/derive';
import type { Lockfile, Versions } from './lock/lockfile';

/** What an API needs at run time; the engine comes with it. */
const DEPENDENCIES = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/lib-dynamodb',
  'jsonwebtoken',
  'openapi-backend',
  'openapi-first-runtime',
];

/** What its owner works with. */
const DEV_DEPENDENCIES = [
  '@redocly/cli',
  '@stoplight/prism-cli',
  '@swc/core',
  '@swc/jest',
  '@types/jest',
  '@types/node',
  'jest',
  'openapi-first-toolkit',
  'openapi-typescript',
  'oxlint',
  'oxlint-tsgolint',
  'prettier',
  'serverless',
  'serverless-offline',
  'typescript',
];

/** Commands that npm runs with the toolkit under the same name. */
const COMMANDS = [
  ...['start', 'dev', 'generate', 'mock', 'docs', 'client', 'contract:diff', 'release'],
  ...['build', 'package', 'package:sam'],
  ...[
    'deploy',
    'offline',
    'logs',
    'remove',
    'check:stack',
    'check:lambda',
    'check:offline',
    'test:fuzz',
    'check:image',
    'update',
  ],
];

export interface ManifestRequest {
  readonly name: string;
  readonly description: string;
  /** Where npm gets each package of the engine: `file:vendor/…`. */
  readonly engine: Readonly<Record<EngineName, string>>;
  /** The credentials that its security schemes check; a command with the same name issues them. */
  readonly kinds: readonly SchemeKind[];
  readonly base: Base;
}

/** `package.json` of a new project. */
export function manifestFor(request: ManifestRequest): Root {
  const { name, description, engine, kinds, base } = request;
  const { manifest } = base;
  const given: Versions = { ...manifest.dependencies, ...manifest.devDependencies, ...engine };
  const versions = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((one) => [one, given[one] ?? versionOf(one, base)]));
  const scripts = {
    ...Object.fromEntries(
      [...COMMANDS, ...kinds.filter((one) => one !== 'other')].map((one) => [
        one,
        `openapi-first ${one}`,
      ]),
    ),
    // The one licence among these packages that asks for attribution: of caniuse-lite, which is data.
    'check:supply-chain': 'openapi-first check:supply-chain --allow CC-BY-4.0',
    test: 'jest',
    typecheck: 'tsc --noEmit',
    lint: 'oxlint && prettier --check .',
    format: 'oxlint --fix && prettier --write .',
  };
  const { engines, overrides, allowScripts } = manifest;
  return {
    name,
    version: '0.1.0',
    private: true,
    description,
    ...(engines && { engines }),
    scripts,
    dependencies: versions(DEPENDENCIES),
    devDependencies: versions(DEV_DEPENDENCIES),
    ...(overrides && { overrides }),
    ...(allowScripts && { allowScripts }),
  };
}

/** A package that the base does not name itself. */
function versionOf(name: string, { lock }: Base): string {
  return `^${lock.packages[`node_modules/${name}`]?.version ?? '0'}`;
}

/** Removes npm settings for packages that the project does not have. */
export function withoutNeedless(root: Root, { packages }: Lockfile): Root {
  const needed = (value: unknown): object =>
    Object.fromEntries(
      Object.entries(value ?? {}).filter(([name]) => packages[`node_modules/${name}`]),
    );
  const { overrides, allowScripts, ...rest } = root;
  const named = { overrides: needed(overrides), allowScripts: needed(allowScripts) };
  const left = Object.entries(named).filter(([, value]) => Object.keys(value).length > 0);
  return { ...rest, ...Object.fromEntries(left) };
}
