import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { modelOf } from '../../../scripts/toolkit/compiler/load';
import { fuzz, type OperationResult } from '../../../scripts/toolkit/fuzz/run';
import { bytesOf, damagedRequest, sendRaw } from '../../../scripts/toolkit/fuzz/raw';
import { Random } from '../../../scripts/toolkit/fuzz/random';
import { Client } from '../../../scripts/toolkit/fuzz/send';
import { operationsOf } from '../../../scripts/toolkit/tester/operations';
import { Sampler } from '../../../scripts/toolkit/tester/sample';
import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { listen } from '../../listen';

const json = (schema: JsonObject) => ({ 'application/json': { schema } });
const thing: JsonObject = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string', readOnly: true }, name: { type: 'string', maxLength: 20 } },
  additionalProperties: false,
};
const model = modelOf({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      post: {
        operationId: 'createThing',
        requestBody: { required: true, content: json(thing) },
        responses: {
          '201': { description: 'Created', content: json(thing) },
          '400': { description: 'Bad' },
        },
      },
    },
    '/things/{thingId}': {
      parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'getThing',
        responses: {
          '200': { description: 'The thing', content: json(thing) },
          '404': { description: 'Not found' },
        },
      },
      delete: {
        operationId: 'deleteThing',
        responses: { '204': { description: 'Deleted' }, '404': { description: 'Not found' } },
      },
    },
  },
});

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
const things = new Map<string, string>();
let handle: Handler;
let server: http.Server;
let origin: URL;

/** An API by hand, so that it can be wrong. */
const right: Handler = ({ method = '', url = '' }, response, body) => {
  const answer = (status: number, value?: object): void => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, value && { 'Content-Type': type });
    response.end(value && JSON.stringify(value));
  };
  const refuse = (status: number): void => answer(status, { status });
  const id = /^\/things\/([^/?]+)$/.exec(url)?.[1];
  if (method === 'POST' && url === '/things') {
    const name = nameIn(body);
    const made = randomUUID();
    if (name === undefined) refuse(400);
    else {
      things.set(made, name);
      answer(201, { id: made, name });
    }
    return;
  }
  const name = things.get(id ?? '');
  if (name === undefined || id === undefined) refuse(404);
  else if (method === 'GET') answer(200, { id, name });
  else if (method === 'DELETE') {
    things.delete(id);
    answer(204);
  } else refuse(405);
};

function nameIn(body: string): string | undefined {
  try {
    const { name, ...others } = JSON.parse(body) as Record<string, unknown>;
    const fits = typeof name === 'string' && Array.from(name).length <= 20;
    return fits && Object.keys(others).length === 0 ? name : undefined;
  } catch {
    return undefined;
  }
}

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => handle(request, response, body));
  });
  origin = new URL(`http://127.0.0.1:${await listen(server)}`);
});
beforeEach(() => {
  handle = right;
  things.clear();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function run(seed: number, cases = 60, patienceMs = 5_000) {
  const client = new Client(origin, patienceMs);
  const results: OperationResult[] = [];
  const operations = operationsOf(model);
  const sampler = new Sampler(model.schemas);
  const credentials = () => ({ headers: {}, query: [] });
  const flaws = await fuzz({ operations, sampler, client, seed, cases, credentials }, (result) =>
    results.push(result),
  );
  client.close();
  return { results, flaws, messages: [...new Set(flaws.map(({ message }) => message))] };
}

/** The API, but for what it answers to a method. */
const but =
  (method: string, wrong: Handler): Handler =>
  (request, response, body) =>
    (request.method === method ? wrong : right)(request, response, body);

test('an API that keeps its contract has no flaw, and each operation was tried', async () => {
  const { flaws, results } = await run(1);
  expect(flaws).toEqual([]);
  expect(results.map(({ id }) => id)).toEqual(['createThing', 'getThing', 'deleteThing']);
  for (const { cases } of results) expect(cases).toBeGreaterThanOrEqual(60);
  const statuses = new Set(results.flatMap((one) => [...one.statuses.keys()]));
  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 204, 400, 404]));
});

test.each<[string, Handler, string]>([
  ['a 500', but('POST', (_, r) => r.writeHead(500).end()), 'the status is 500'],
  ['a status that is not declared', but('GET', (_, r) => r.writeHead(202).end()), '202 is not'],
  [
    'a body that breaks its schema',
    but('GET', (_, r) => r.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":1}')),
    'the 200 breaks the contract',
  ],
  ['a body where there is none', but('DELETE', (_, r) => r.writeHead(200).end()), '200 is not'],
  ['a connection that breaks', but('GET', (_, r) => r.destroy()), 'no response'],
  [
    'what is created and is not there',
    but('GET', (_, r) => notFound(r)),
    'the created object does not',
  ],
  [
    'what is deleted and still there',
    but('DELETE', (_, r) => r.writeHead(204).end()),
    'the deleted object still exists',
  ],
])('%s is found', async (_, wrong, message) => {
  handle = wrong;
  const { messages } = await run(2);
  expect(messages.join('\n')).toContain(message);
});

test('a request without an answer is found', async () => {
  handle = but('POST', () => undefined);
  expect((await run(3, 1, 50)).messages).toEqual(['no response: nothing within 50 ms']);
});

test('the same seed sends the same requests', async () => {
  const sent: string[][] = [[], [], []];
  for (const [index, seed] of [7, 7, 8].entries()) {
    handle = ({ method = '', url = '' }, response, body) => {
      sent[index]?.push(`${method} ${url} ${body}`);
      notFound(response);
    };
    await run(seed, 20);
  }
  expect(sent[0]).toEqual(sent[1]);
  expect(sent[0]).not.toEqual(sent[2]);
});

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end('{"status":404}');
}

test('damaged bytes are answered, or their connection is closed', async () => {
  const request = { method: 'GET', path: '/things/1', query: '', headers: { host: 'localhost' } };
  const bytes = bytesOf({ ...request, body: undefined, requestId: '1' });
  for (let number = 0; number < 40; number += 1)
    expect(await sendRaw(origin, damagedRequest(bytes, new Random(number)))).toBeUndefined();
  handle = (_, response) => response.writeHead(500).end();
  expect(await sendRaw(origin, bytes)).toBe('answered 500');
});
