import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { bundle } from '../../../scripts/toolkit/build/bundle';
import { namesInText } from '../../../scripts/toolkit/build/named-services';

test.each([
  ['({ services }) => services.users.find(1)', ['users']],
  ['(call) => [call.services.users, call.services["table"]]', 'all'],
  ['(call) => call.services.users.find(call.services.cursors)', ['users', 'cursors']],
  ['({ services: { users, keys: k } }) => users.find(k)', ['users', 'keys']],
  ['({ services: { users, ...rest } }) => rest', 'all'],
  ['({ services }) => { const { users } = services; return users; }', ['users']],
  ['({ services: all }) => all.users', 'all'],
  ['({ services }) => save(services)', 'all'],
  ['({ services }) => ({ services })', 'all'],
  ['(services: Services) => services.users', ['users']],
  ['() => 1', []],
])('the services that a handler names: %s', (text, expected) => {
  const found = namesInText(`export const handler = ${text};`);
  expect(found === 'all' ? found : [...found]).toEqual(expected);
});

describe('the bundle of a function', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'services-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const build = async (handler: string): Promise<string> => {
    write('src/services.ts', `export const a = () => 'the a'; export const b = () => 'the b';`);
    write('src/operations/one.ts', `export const one = ${handler};`);
    // esbuild keeps the constant even if nothing uses it.
    write(
      'src/operations/two.ts',
      `const most = 4 * 1024 * 1024; export const two = (call) => call.services.b(most);`,
    );
    write('src/operations/index.ts', `export { one } from './one'; export { two } from './two';`);
    write(
      'generated/functions/one.ts',
      `import * as operations from '../../src/operations';
       import * as services from '../../src/services';
       export const given = Object.values(services);
       export const handler = () => operations.one({ services });`,
    );
    const outfile = 'dist/one/index.js';
    await bundle({ entry: 'generated/functions/one.ts', outfile, lambda: true, root });
    return readFileSync(path.join(root, outfile), 'utf8');
  };

  test('contains the services that its handlers name, and no others', async () => {
    const text = await build('({ services }) => services.a');
    expect(text).toContain('the a');
    expect(text).not.toContain('the b');
  });

  test('contains none if its handlers name none', async () => {
    expect(await build('() => 1')).not.toMatch(/the [ab]/);
    const { given } = createRequire(__filename)(path.join(root, 'dist/one/index.js')) as {
      given: unknown[];
    };
    expect(given).toEqual([]);
  });

  test('contains all if a handler passes them on', async () => {
    expect(await build('({ services }) => Object.keys(services)')).toMatch(/the a[^]*the b/);
  });
});
