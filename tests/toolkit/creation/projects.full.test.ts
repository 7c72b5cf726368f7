import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CONTRACT_FORMAT } from 'openapi-first-runtime/compiled';
import { project, Sandbox } from '../commands/run-script';
import { odd } from './contracts';
import { NewProject } from './new-project';

/*
 * Whole projects, from `init` to a running server. They share one installation, which the last tests
 * update. `CONTRACTS=../a.yaml,../b.json npm run test:full -- creation` tries other contracts as well.
 */

let sandbox: Sandbox;
let first: NewProject;
afterAll(async () => sandbox.clean());

const at = (...names: readonly string[]): string => path.join(sandbox.folder, ...names);

function write(name: string, content: string): string {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
}

/** Two files, the second of which must be moved in the project. */
function orders(): string {
  write(
    'shared/errors.yaml',
    'Error: {type: object, required: [code], properties: {code: {type: string}}}\n',
  );
  return write(
    'contract/orders.yaml',
    `openapi: 3.1.0
info: {title: Orders, version: '1'}
servers: [{url: /v1}]
security: [{bearer: []}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [Orders]
      responses:
        '200': {description: All of them}
        '4XX': {description: An error, content: {application/json: {schema: {$ref: ../shared/errors.yaml#/Error}}}}
components:
  securitySchemes: {bearer: {type: http, scheme: bearer}}
`,
  );
}

const status = async (url: string, method = 'GET'): Promise<number> =>
  (await fetch(url, { method, redirect: 'manual' })).status;

beforeAll(async () => {
  sandbox = new Sandbox();
  first = await NewProject.create(sandbox, orders(), 'orders');
  await first.install();
});

test('a project is complete, and all its checks pass', async () => {
  expect(first.files().get('openapi.yaml')).toContain('openapi/shared/errors.yaml#/Error');
  const total = [...first.ownLines().values()].reduce((sum, count) => sum + count, 0);
  expect(total).toBeLessThan(850);
  await first.expectGreen();
  // npm agrees with the lock file that was derived without it.
  const lock = first.files().get('package-lock.json');
  await first.npm('install', '--package-lock-only', '--prefer-offline', '--ignore-scripts');
  expect(first.files().get('package-lock.json')).toBe(lock);
});

test('its operations are stubs, behind working security', async () => {
  const printed = await first.serve(async (url) => {
    expect(await status(`${url}/v1/orders`)).toBe(401);
    expect(await status(`${url}/v1/nothing`)).toBe(404);
    expect(await status(`${url}/openapi.json`)).toBe(200);
  });
  const [, token = '', url = ''] = /Bearer (\S+)' \S+(\/v1\/orders)/.exec(printed) ?? [];
  await first.serve(async (base) => {
    const headers = { Authorization: `Bearer ${token}` };
    expect((await fetch(base + url, { headers })).status).toBe(501);
  });
});

test('names of any kind give code that compiles', async () => {
  const created = await NewProject.create(sandbox, write('odd.json', JSON.stringify(odd)), 'odd');
  created.installLike(first);
  await created.expectGreen();
  await created.serve(async (url) => {
    // The operations at these paths, and not the pages that are otherwise served there.
    expect(await status(`${url}/`)).toBe(501);
    expect(await status(`${url}/docs`)).toBe(501);
    expect(await status(`${url}/v1/repos/a.json`)).toBe(401);
    expect(await status(`${url}/docs`, 'PUT')).toBe(405);
  });
});

const others = (process.env.CONTRACTS ?? '').split(',').filter((file) => file !== '');
for (const [index, file] of others.entries()) {
  test(`${file}: all checks of its project pass`, async () => {
    const contract = path.resolve(project, file);
    const created = await NewProject.create(sandbox, contract, `other-${index}`);
    created.installLike(first);
    await created.expectGreen();
    await created.serve(async (url) => {
      expect(await status(`${url}/no/such/path/in/it`)).toBe(404);
    });
  });
}

describe('another engine', () => {
  /** A copy of the engine's repository with another version, whose files are changed. */
  function engine(version: string, changes: Readonly<Record<string, [string, string]>>): string {
    const folder = at(`engine-${version}`);
    const kept = (source: string): boolean => !/\/(?:node_modules|\.?dist[^/]*)$/.test(source);
    for (const name of [
      'package.json',
      'package-lock.json',
      'src/runtime',
      'scripts/toolkit',
      'scripts/packages',
    ]) {
      cpSync(path.join(project, name), path.join(folder, name), { recursive: true, filter: kept });
    }
    symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
    const edit = (name: string, from: string, to: string): void => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      expect(text).toContain(from);
      writeFileSync(path.join(folder, name), text.replaceAll(from, to));
    };
    for (const name of ['src/runtime', 'scripts/toolkit'])
      edit(`${name}/package.json`, '"0.1.0"', `"${version}"`);
    for (const [name, [from, to]] of Object.entries(changes)) edit(name, from, to);
    return folder;
  }

  const format = `export const CONTRACT_FORMAT = ${CONTRACT_FORMAT};`;
  const next = CONTRACT_FORMAT + 1;
  const nextFormat = `export const CONTRACT_FORMAT = ${next};`;

  test('is refused before anything has changed if a peer dependency is not satisfied', async () => {
    const before = first.files();
    const folder = engine('0.2.0', {
      'scripts/toolkit/package.json': ['"typescript": "~5.9.0 || ~6.0.3"', '"typescript": ">=99"'],
    });
    const update = first.update('--from', folder);
    await expect(update).rejects.toThrow(/requires typescript >=99.*\n.*Nothing was changed/);
    await expect(update).rejects.toThrow('npm install --save-dev --force "typescript@>=99');
    expect(first.files()).toEqual(before);
  });

  test('changes what it says and nothing else, and all checks pass', async () => {
    const before = first.files();
    const folder = engine('0.3.0', { 'src/runtime/format.ts': [format, nextFormat] });
    const printed = await first.update('--from', folder);
    expect(printed).toContain('openapi-first-runtime  0.1.0 → 0.3.0\n');
    expect(printed).toContain('openapi-first-toolkit  0.1.0 → 0.3.0\n');
    const after = first.files();
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    const changed = names.filter((name) => before.get(name) !== after.get(name));
    expect(
      printed
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('  ')),
    ).toEqual(changed.map((name) => `  ${name}`));
    expect(changed).toEqual([
      'generated/contract.ts',
      'package-lock.json',
      'package.json',
      'vendor/openapi-first-runtime-0.1.0.tgz',
      'vendor/openapi-first-runtime-0.3.0.tgz',
      'vendor/openapi-first-toolkit-0.1.0.tgz',
      'vendor/openapi-first-toolkit-0.3.0.tgz',
    ]);
    await first.expectGreen();
    await first.serve(async (url) => expect(await status(`${url}/v1/orders`)).toBe(401));
    expect(await first.update('--from', folder)).toContain('Nothing was changed');
  });

  test('does not serve a contract in another format, and says what to run', async () => {
    const file = path.join(first.folder, 'generated/contract.ts');
    const text = readFileSync(file, 'utf8');
    const refusal = async (number: number): Promise<string> => {
      writeFileSync(file, text.replace(`format: ${next}`, `format: ${number}`));
      const server = first.start();
      await server.until(/Run: .*\n|API /);
      await server.stop();
      return server.err;
    };
    const sentence = (number: number): string =>
      `The compiled contract has format ${number}, this runtime reads ${next}.`;
    expect(await refusal(next - 1)).toBe(`${sentence(next - 1)} Run: npm run generate\n`);
    expect(await refusal(next + 1)).toBe(`${sentence(next + 1)} Run: npx openapi-first update\n`);
    await first.run('generate');
    await first.serve(async (url) => expect(await status(`${url}/v1/orders`)).toBe(401));
  });
});
