import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { project, Sandbox, type Script } from './run-script';

/** A separate project, whose API stores files and uses no table. */
const files = {
  'package.json': '{ "name": "@example/files" }',
  'openapi.yaml': `openapi: 3.1.0
info: { title: Files, version: 1.0.0, license: { name: MIT, identifier: MIT } }
servers: [{ url: / }]
security: []
paths:
  /files/{name}:
    parameters:
      - { name: name, in: path, required: true, schema: { type: string } }
    get:
      operationId: getFile
      summary: Get a file
      x-openapi-first-bucket-access: [GetObject, ListBucket]
      responses:
        '200':
          description: The file
          headers: { ETag: { schema: { type: string } } }
          content: { application/octet-stream: {} }
        4XX: { description: A problem }
    put:
      operationId: putFile
      summary: Save a file
      x-openapi-first-bucket-access: [PutObject]
      x-openapi-first-max-body-bytes: 4194304
      requestBody:
        required: true
        content: { application/octet-stream: {} }
      responses:
        '204':
          description: Saved
          headers: { ETag: { schema: { type: string } } }
        4XX: { description: A problem }
`,
  'redocly.yaml': 'extends: [minimal]',
  'src/api.ts': `import { assemble, problem, type AssembleOptions, type Environment } from 'openapi-first-runtime';
import { bucketOf } from 'openapi-first-runtime/s3';
import { contract } from '../generated/contract';

const type = 'application/octet-stream';
const operations = {
  getFile: async ({ params, services }: any) => {
    const found = await services.bucket.get(params.name);
    if (!found) throw problem.notFound('File');
    return { status: 200, contentType: type, headers: { ETag: found.etag }, body: found.body };
  },
  putFile: async ({ params, body, services }: any) => {
    const etag = await services.bucket.put(params.name, body, type);
    return { status: 204, headers: { ETag: etag } };
  },
};

export const createApi = (env: Environment, options: AssembleOptions = {}) =>
  assemble({ contract, operations, security: {}, services: { bucket: bucketOf } }, env, options);
`,
};

let sandbox: Sandbox;
let folder: string;
beforeAll(() => {
  sandbox = new Sandbox();
  folder = path.join(sandbox.folder, 'files');
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
});
afterAll(async () => sandbox.clean());

const run = (name: string, args: string[] = []): Script => sandbox.run(name, args, {}, folder);
const started = async (...args: string[]): Promise<{ script: Script; url: string }> => {
  const script = run('start', ['--port', '0', ...args]);
  const [, url = ''] = await script.until(/API +(http:\S+)/);
  return { script, url: `${url.replace(/\/$/, '')}/files` };
};

it('stores files in an embedded S3, which survives a killed server', async () => {
  const generate = run('generate');
  expect([await generate.ended, generate.err]).toEqual([0, expect.any(String)]);
  const bytes = randomBytes(4 * 1024 * 1024);
  const put = (url: string, body: Buffer) =>
    fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(body),
    });

  const first = await started();
  const saved = await put(`${first.url}/a%20b`, bytes);
  expect(saved.status).toBe(204);
  expect(saved.headers.get('etag')).toBe(`"${createHash('md5').update(bytes).digest('hex')}"`);
  const tooLarge = await put(`${first.url}/large`, Buffer.alloc(bytes.length + 1));
  expect(tooLarge.status).toBe(413);
  await first.script.stop('SIGKILL');

  const second = await started();
  const read = await fetch(`${second.url}/a%20b`);
  expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await fetch(`${second.url}/a%20b`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${second.url}/large`)).status).toBe(404);
  await second.script.stop();

  const third = await started('--ephemeral');
  expect((await fetch(`${third.url}/a%20b`)).status).toBe(404);
  await third.script.stop();
});
