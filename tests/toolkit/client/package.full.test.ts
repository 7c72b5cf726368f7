import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Sandbox } from '../commands/run-script';
import { clientPackage, type ClientPackage } from '../../../scripts/toolkit/client/package';
import { npmVersion } from '../../../scripts/toolkit/client/manifest';
import { writeFolder } from '../../../scripts/toolkit/client/folder';

const ROOT = path.resolve(__dirname, '../../..');
const identity = { name: 'users-client', version: '1.0.0', description: 'D.', project: {} };

let folder: string;
let made: ClientPackage;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'client-'));
  made = await clientPackage(path.join(ROOT, 'openapi.yaml'), () => identity);
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, '@types'), { recursive: true });
  writeFolder(path.join(modules, 'users-client'), made.files);
  symlinkSync(path.join(ROOT, 'node_modules/@types/node'), path.join(modules, '@types/node'));
  symlinkSync(path.join(ROOT, 'node_modules/undici-types'), path.join(modules, 'undici-types'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Bytes that a program adds to a page, minified and compressed. */
async function sizeOf(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  const { text = '' } = outputFiles[0] ?? {};
  return gzipSync(text).length;
}

test('the whole client is smaller than 8 KB, and with one GET smaller than 3.5 KB', async () => {
  const whole = await sizeOf("export * from 'users-client';");
  const one = await sizeOf(
    `import { createClient, getUser } from 'users-client';
     getUser(createClient(), { path: { userId: '1' } }).then(console.log);`,
  );
  expect(whole).toBeLessThan(8_000);
  expect(one).toBeLessThan(3_500);
  expect(made.bytes).toBeLessThan(8_000);
});

test('operations that are not called are not in the bundle', async () => {
  const program = "import { createClient } from 'users-client'; console.log(createClient);";
  expect(await sizeOf(program)).toBeLessThan(500);
});

test('it has no dependencies, and needs nothing that only Node has', () => {
  const manifest = JSON.parse(made.files.get('package.json') ?? '') as Record<string, unknown>;
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['dependencies']));
  const { esm, cjs } = {
    esm: made.files.get('esm/index.js') ?? '',
    cjs: made.files.get('cjs/index.js') ?? '',
  };
  for (const text of [esm, cjs]) expect(text).not.toMatch(/\bprocess\.|\bBuffer\b|node:|require\(/);
});

const USE = `import { createClient, getUser, items, listUsers, operations, unwrap, type components } from 'users-client';

export async function use(): Promise<components['schemas']['User'][]> {
  const client = createClient({ baseUrl: 'https://a.example', credentials: { bearerAuth: 't' } });
  const result = await getUser(client, { path: { userId: '1' } });
  if (result.status === 404) throw result.error;
  if (result.ok) console.log(result.data.name);
  // @ts-expect-error userId is required
  await getUser(client);
  // @ts-expect-error there is no such scheme
  createClient({ credentials: { other: 't' } });
  const all = [(await unwrap(operations['GET /users/me'](client))).data];
  for await (const user of items(listUsers, client, { query: { status: 'active' } })) all.push(user);
  return all;
}
`;

test.each([
  ['nodenext', 'module'],
  ['nodenext', 'commonjs'],
  ['node16', 'module'],
  ['node16', 'commonjs'],
  ['bundler', 'module'],
])('its types are right under %s in a %s', (moduleResolution, type) => {
  const module = moduleResolution === 'bundler' ? 'esnext' : moduleResolution;
  const compilerOptions = {
    ...{ module, moduleResolution, target: 'es2022', types: ['node'], strict: true },
    ...{ exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type }));
  writeFileSync(path.join(folder, 'use.ts'), USE);
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['use.ts'] }),
  );
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  let told = '';
  try {
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  } catch (error) {
    told = String((error as { stdout?: string }).stdout);
  }
  expect(told).toBe('');
});

test.each(['module', 'commonjs'])('Node loads it in a %s', (type) => {
  const load =
    type === 'module'
      ? "import { createClient } from 'users-client';"
      : "const { createClient } = require('users-client');";
  const program = `${load} console.log(createClient({ baseUrl: 'https://a.example/' }).baseUrl);`;
  const args = [`--input-type=${type}`, '--eval', program];
  expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe(
    'https://a.example\n',
  );
});

test.each([
  ['1.2.3', '1.2.3'],
  ['1.0', '1.0.0'],
  ['v2', '2.0.0'],
  ['2.0.0-beta.1', '2.0.0-beta.1'],
  ['2024-10-28', '0.0.0'],
  ['latest', '0.0.0'],
])('the version %s is %s in npm', (given, version) => {
  expect(npmVersion(given)).toBe(version);
});

describe('npm run client', () => {
  let sandbox: Sandbox;
  beforeAll(() => (sandbox = new Sandbox()));
  afterAll(async () => sandbox.clean());

  test('leaves a folder with other content alone', async () => {
    writeFileSync(path.join(sandbox.folder, 'letter.txt'), 'Dear');
    const script = sandbox.run('client', ['openapi.yaml', '--out', sandbox.folder]);
    expect(await script.ended).toBe(1);
    expect(script.err).toBe(
      `${sandbox.folder} contains other files. Name an empty folder with --out.\n`,
    );
  });

  test.each([
    ['--name', 'Users Client', 'is not a valid package name'],
    ['--version', 'next', 'is not a version'],
  ])('refuses %s "%s" in a sentence', async (option, value, told) => {
    const script = sandbox.run('client', [option, value]);
    expect(await script.ended).toBe(2);
    expect(script.err).toContain(told);
  });
});
