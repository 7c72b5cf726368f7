import { transformSync } from 'esbuild';
import { modelOf } from '../../../scripts/toolkit/compiler/load';
import { generateClient } from '../../../scripts/toolkit/compiler/client';

/** The generated client, with the addresses that it has asked for. */
function clientOf(paths: object) {
  const asked: string[] = [];
  const model = modelOf({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    servers: [{ url: 'https://api.example.com/v1' }],
    paths,
  } as never);
  const text = generateClient(model);
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as { createClient: (options: object) => Client } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the generator wrote
  const load = new Function('module', 'exports', 'require', code) as (...args: unknown[]) => void;
  load(module, module.exports, require);
  const client = module.exports.createClient({
    fetch: (request: Request) => {
      asked.push(request.url);
      return Promise.resolve(new Response('{}', { status: 200 }));
    },
  });
  return { client, asked };
}

interface Client {
  GET(path: string, options?: object): Promise<unknown>;
}

test('what stands behind # of a path is not sent, and its query is', async () => {
  const { client, asked } = clientOf({ '/items': { get: {} }, '/items#action=list': { get: {} } });
  await client.GET('/items#action=list', { params: { query: { action: 'list', n: 2 } } });
  expect(asked).toEqual(['https://api.example.com/v1/items?action=list&n=2']);
});

test('a contract without such paths has a client without it', async () => {
  const { client, asked } = clientOf({ '/items': { get: {} } });
  await client.GET('/items', { params: { query: { n: 2 } } });
  expect(asked).toEqual(['https://api.example.com/v1/items?n=2']);
});
