import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'package-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function build(...options: string[]): { status: number | null; stderr: string } {
  const program = path.join(project, 'scripts/packages/build.ts');
  const tsx = path.join(project, 'node_modules/tsx/dist/cli.mjs');
  const args = [tsx, program, ...options];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
}

const read = (name: string): string => readFileSync(path.join(folder, 'dist', name), 'utf8');

const node = (type: string, code: string): string =>
  execFileSync(process.execPath, [`--input-type=${type}`, '--eval', code], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();

beforeEach(() =>
  write({
    'package.json': JSON.stringify({
      sideEffects: false,
      exports: { '.': { source: './index.ts' } },
    }),
    'index.ts': [
      "import { name } from './parts';",
      "import type { Part } from './parts';",
      'export const part: Part = { name };',
      "export const later = async (): Promise<string> => (await import('./later')).text;",
    ].join('\n'),
    'parts/index.ts': "export interface Part { name: string }\nexport const name = 'a part';\n",
    'later.ts': "export const text = 'loaded later';\n",
  }),
);

test('a package works as ES modules and as CommonJS, and what is imported late stays a file of its own', () => {
  expect(build()).toMatchObject({ status: 0, stderr: '' });

  const esm = "const m = await import('./dist/esm/index.js');";
  const cjs = "const m = require('./dist/cjs/index.js');";
  const print = 'void m.later().then((text) => console.log(m.part.name, text));';
  expect(node('module', esm + print)).toBe('a part loaded later');
  expect(node('commonjs', cjs + print)).toBe('a part loaded later');
  expect(read('esm/index.js')).toContain('import("./later.js")');
  expect(JSON.parse(read('esm/package.json'))).toEqual({ type: 'module', sideEffects: false });
});

test('types name files as Node resolves them, and lead back to the sources', () => {
  build();

  for (const format of ['esm', 'cjs']) {
    expect(read(`${format}/index.d.ts`)).toContain('from "./parts/index.js"');
    const { sources } = JSON.parse(read(`${format}/index.d.ts.map`)) as { sources: string[] };
    expect(path.join(folder, 'dist', format, sources[0] ?? '')).toBe(path.join(folder, 'index.ts'));
  }
});

test('with --one-copy, the ES modules share the objects of the CommonJS ones', () => {
  expect(build('--one-copy')).toMatchObject({ status: 0, stderr: '' });

  const code = [
    "import { createRequire } from 'node:module';",
    "import { part } from './dist/esm/index.js';",
    "console.log(part === createRequire(process.cwd() + '/')('./dist/cjs/index.js').part);",
  ];
  expect(node('module', code.join('\n'))).toBe('true');
});

test('an export without a type is named, and nothing is written', () => {
  rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
  write({ 'parts/index.ts': '\nexport const name = String(1);\nexport type Part = object;\n' });

  const { status, stderr } = build();

  expect(status).toBe(1);
  expect(stderr).toContain(`${path.join(folder, 'parts/index.ts')}:2: `);
  expect(() => read('esm/index.js')).toThrow('ENOENT');
});
