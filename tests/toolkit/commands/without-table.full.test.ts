import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { project, Sandbox, type Script } from './run-script';

/** A separate project, whose API uses no table. */
const files = {
  'package.json': '{ "name": "@example/greetings" }',
  'openapi.yaml': `openapi: 3.1.0
info: { title: Greetings, version: 1.0.0, license: { name: MIT, identifier: MIT } }
servers: [{ url: v2 }]
security: []
paths:
  /greeting:
    get:
      operationId: getGreeting
      summary: Get a greeting
      responses:
        '200':
          description: A greeting
          content: { text/plain: { schema: { type: string } } }
        4XX:
          description: A problem
`,
  'redocly.yaml': 'extends: [minimal]',
  'src/api.ts': `import { assemble, type AssembleOptions, type Environment } from 'openapi-first-runtime';
import { contract } from '../generated/contract';

const getGreeting = () => ({ status: 200, contentType: 'text/plain', body: 'Hello' });

export const createApi = (env: Environment, options: AssembleOptions = {}) =>
  assemble({ contract, operations: { getGreeting }, security: {}, services: {} }, env, options);
`,
};

let sandbox: Sandbox;
let folder: string;
beforeAll(() => {
  sandbox = new Sandbox();
  folder = path.join(sandbox.folder, 'greetings');
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
});
afterAll(async () => sandbox.clean());

const run = (name: string, args: string[] = [], env = {}): Script =>
  sandbox.run(name, args, env, folder);

it('generates, then starts without a database', async () => {
  const early = run('start', ['--port', '0']);
  expect(await early.ended).toBe(1);
  expect(early.err).toBe('generated/openapi.json is missing. Run: npm run generate\n');

  const generate = run('generate');
  expect(await generate.ended).toBe(0);

  const compiled = path.join(folder, 'generated/contract.ts');
  const api = path.join(folder, 'src/api.ts');
  const published = path.join(folder, 'generated/openapi.json');
  for (const [file, text, sentence] of [
    [compiled, undefined, /^generated\/contract\.ts is missing\. Run: npm run generate\n$/],
    [api, undefined, /^src\/api\.ts is missing\./],
    [api, 'export const other = 1;', /^src\/api\.ts does not export createApi/],
    [api, 'const x = ;', /src\/api\.ts:1:10: ERROR: Unexpected ";"\n$/],
    [
      published,
      '{',
      /^generated\/openapi\.json is not valid JSON \(.*\)\. Run: npm run generate\n$/,
    ],
  ] as const) {
    const before = readFileSync(file, 'utf8');
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
    const broken = run('start', ['--port', '0']);
    expect([await broken.ended, broken.err]).toEqual([1, expect.stringMatching(sentence)]);
    expect(broken.err).not.toMatch(/\n\s+at /);
    writeFileSync(file, before);
  }

  const script = run('start', ['--port', '0']);
  const [, url = ''] = await script.until(/curl (http:\S+)/);
  expect(script.out).toContain('Greetings 1.0.0');
  expect(script.out).not.toContain('Data');
  expect(url).toMatch(/\/v2\/greeting$/);
  expect(await (await fetch(url)).text()).toBe('Hello');
  await script.stop();
  expect(existsSync(path.join(sandbox.folder, 'dynamodb'))).toBe(false);
});

it('opens one if a table is named', async () => {
  const script = run('start', ['--port', '0', '--ephemeral'], { TABLE_NAME: 'mine' });
  await script.until(/Data +in memory/);
  await script.stop();
});

it('has tokens for an audience of its own name', async () => {
  const script = run('token', ['--sub', 'a']);
  expect(await script.ended).toBe(0);
  const [, payload = ''] = script.out.split('.');
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    aud: 'greetings',
  });
});
