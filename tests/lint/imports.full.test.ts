import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/*
 * The rules of .dependency-cruiser.cjs, tried on a small repository with the same layout: each of the
 * imports listed here breaks one rule.
 */

const root = path.resolve(__dirname, '../..');

/** [rule, the file that breaks it, what the file imports, the file that is found there] */
const planted: readonly (readonly [string, string, string, string])[] = [
  ['no-cycles', 'src/operations/a.ts', './b', 'src/operations/b.ts'],
  [
    'no-unresolved-imports',
    'src/inside-by-name.ts',
    'openapi-first-runtime/http/problem',
    'openapi-first-runtime/http/problem',
  ],
  ['no-unlisted-packages', 'src/unlisted.ts', 'unlisted', 'node_modules/unlisted/dist/index.js'],
  [
    'no-unlisted-packages',
    'src/runtime/listed-by-the-root-alone.ts',
    'listed',
    'node_modules/listed/index.js',
  ],
  ['no-development-packages', 'src/development.ts', 'testing', 'node_modules/testing/index.js'],
  ['no-vague-names', 'src/vague.ts', './utils', 'src/utils.ts'],
  ['no-tests', 'src/tested.ts', '../tests/call', 'tests/call.ts'],
  [
    'api-imports-runtime',
    'src/compiling.ts',
    'openapi-first-toolkit/compiler',
    'scripts/toolkit/compiler/index.ts',
  ],
  ['generated-imports-runtime', 'generated/contract.ts', '../src/api', 'src/api.ts'],
  ['store-imports-runtime', 'src/store/users.ts', '../operations/c', 'src/operations/c.ts'],
  ['runtime-imports-neither', 'src/runtime/upwards.ts', '../api', 'src/api.ts'],
  [
    'runtime-imports-neither',
    'src/runtime/sideways.ts',
    'openapi-first-toolkit/compiler',
    'scripts/toolkit/compiler/index.ts',
  ],
  [
    'runtime-by-name',
    'src/inside-by-path.ts',
    './runtime/http/problem',
    'src/runtime/http/problem.ts',
  ],
  [
    'runtime-by-name',
    'scripts/toolkit/inside-by-path.ts',
    '../../src/runtime/http/problem',
    'src/runtime/http/problem.ts',
  ],
  ['toolkit-imports-runtime', 'scripts/toolkit/api.ts', '../../src/api', 'src/api.ts'],
  [
    'toolkit-by-name',
    'scripts/seed.ts',
    './toolkit/compiler/lint',
    'scripts/toolkit/compiler/lint.ts',
  ],
  [
    'toolkit-commands-on-top',
    'scripts/toolkit/new-folder/serve.ts',
    '../commands/mock',
    'scripts/toolkit/commands/mock.ts',
  ],
  [
    'toolkit-trusts-the-model',
    'scripts/toolkit/compiler/operations/again.ts',
    '../document',
    'scripts/toolkit/compiler/document.ts',
  ],
  [
    'toolkit-trusts-the-model',
    'scripts/toolkit/docs/again.ts',
    '../compiler/schemas/schema',
    'scripts/toolkit/compiler/schemas/schema.ts',
  ],
  ...['mock', 'server', 'creation', 'deployment', 'generation', 'tester', 'commands'].map(
    (part): [string, string, string, string] => [
      'toolkit-trusts-the-model',
      `scripts/toolkit/${part}/again.ts`,
      '../compiler/document',
      'scripts/toolkit/compiler/document.ts',
    ],
  ),
  [
    'toolkit-mock',
    'scripts/toolkit/mock/beside.ts',
    '../build/all',
    'scripts/toolkit/build/all.ts',
  ],
  ...[
    'compiler',
    'build',
    'embedded',
    'docs',
    'tester',
    'server',
    'deployment',
    'generation',
    'creation',
    'client',
    'versions',
    'supply-chain',
    'fuzz',
  ].map((part): [string, string, string, string] => [
    `toolkit-${part}`,
    `scripts/toolkit/${part}/above.ts`,
    '../mock/port',
    'scripts/toolkit/mock/port.ts',
  ]),
];

/** The other files, with what they import. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/api.ts': ['openapi-first-runtime', 'listed'],
  // A cycle is reported once, at its first file.
  'src/operations/b.ts': ['./a'],
  'src/operations/c.ts': ['../store/keys', 'openapi-first-runtime'],
  'src/store/keys.ts': ['openapi-first-runtime'],
  'src/runtime/index.ts': ['./http/problem', 'of-the-runtime'],
  'src/utils.ts': [],
  'generated/functions/users.ts': ['../../src/api', 'openapi-first-runtime'],
  'scripts/start.ts': ['../src/api', 'openapi-first-runtime', 'openapi-first-toolkit/compiler'],
  'scripts/toolkit/commands/mock.ts': ['../mock/port'],
  'scripts/toolkit/mock/port.ts': ['../compiler/index', 'openapi-first-runtime'],
  'scripts/toolkit/compiler/normalise/operation.ts': ['../document', '../schemas/schema'],
  'scripts/toolkit/compiler/model/parse/index.ts': ['../../document'],
  'scripts/toolkit/build/all.ts': ['../failure'],
  'scripts/toolkit/failure.ts': [],
  'scripts/toolkit/compiler/index.ts': ['./lint', 'openapi-first-runtime'],
  'tests/call.ts': ['../src/api', 'testing'],
  'tests/runtime/problem.test.ts': ['../../src/runtime/http/problem'],
  'tests/toolkit/lint.test.ts': ['../../scripts/toolkit/compiler/lint'],
};

const packages: Readonly<Record<string, object>> = {
  '.': {
    workspaces: ['src/runtime', 'scripts/toolkit'],
    dependencies: { listed: '*', 'openapi-first-runtime': '*' },
    devDependencies: { testing: '*', 'openapi-first-toolkit': '*' },
  },
  'src/runtime': {
    name: 'openapi-first-runtime',
    exports: { '.': { source: './index.ts' } },
    peerDependencies: { 'of-the-runtime': '*' },
    peerDependenciesMeta: { 'of-the-runtime': { optional: true } },
  },
  'scripts/toolkit': {
    name: 'openapi-first-toolkit',
    exports: { './compiler': { source: './compiler/index.ts' } },
    peerDependencies: { 'openapi-first-runtime': '*' },
  },
  'node_modules/listed': { name: 'listed' },
  'node_modules/of-the-runtime': { name: 'of-the-runtime' },
  'node_modules/testing': { name: 'testing' },
  'node_modules/unlisted': { name: 'unlisted', main: 'dist/index.js' },
};

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'imports-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** What dependency-cruiser reports of the folder, by this repository's rules. */
function violations(): string[] {
  const { scripts } = jest.requireActual<{ scripts: { lint: string } }>('../../package.json');
  const folders = /depcruise ([a-z ]+)/.exec(scripts.lint)?.[1]?.trim().split(' ') ?? [];
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(root, '.dependency-cruiser.cjs');
  const args = [program, '--config', config, '--output-type', 'json', ...folders];
  const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
}

test('every rule reports its violations, and nothing else', () => {
  for (const [name, manifest] of Object.entries(packages)) {
    write(path.join(name, 'package.json'), JSON.stringify(manifest));
    if (name.startsWith('node_modules/'))
      write(path.join(name, name.endsWith('unlisted') ? 'dist/index.js' : 'index.js'), '');
  }
  symlinkSync('../src/runtime', path.join(folder, 'node_modules/openapi-first-runtime'));
  symlinkSync('../scripts/toolkit', path.join(folder, 'node_modules/openapi-first-toolkit'));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { customConditions: ['source'] } }));
  const imports = (names: readonly string[]): string =>
    [...names.map((name) => `import '${name}';\n`), 'export {};\n'].join('');
  for (const [file, names] of Object.entries(allowed)) write(file, imports(names));
  for (const name of [
    'src/runtime/http/problem',
    'scripts/toolkit/compiler/lint',
    'scripts/toolkit/compiler/document',
    'scripts/toolkit/compiler/schemas/schema',
  ])
    write(`${name}.ts`, imports([]));
  for (const [, file, name] of planted) write(file, imports([name]));

  expect(violations()).toEqual(
    planted.map(([rule, from, , to]) => `${rule}: ${from} -> ${to}`).sort(),
  );
});

test('every rule has a violation here', () => {
  const config = jest.requireActual<{ forbidden: { name: string }[] }>(
    '../../.dependency-cruiser.cjs',
  );
  const broken = new Set(planted.map(([rule]) => rule));
  expect(config.forbidden.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([]);
});
