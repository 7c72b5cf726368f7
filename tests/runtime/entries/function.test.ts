import fs from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import * as contract from '../../../generated/contract';
import { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from 'openapi-first-toolkit/embedded';
import { openDatabase, signToken } from 'openapi-first-toolkit/server';
import { createApi } from '../../../src/api';
import type { Environment } from '../../../src/runtime/environment';
import { createFunction } from '../../../src/runtime/entries/function';
import { scheduled } from '../../../src/runtime/entries/tasks';
import { queued } from '../../../src/runtime/queue';
import * as jobs from '../../../src/jobs';
import * as operations from '../../../src/operations';
import * as security from '../../../src/security';
import * as services from '../../../src/services';
import * as tasks from '../../../src/tasks';
import type { ProblemFormat } from '../../../src/runtime/http/problem-format';
import { createServer, type Server } from '../../../src/runtime/entries/server';
import { listen } from '../../listen';
import { context, functionUrlEvent, httpApiEvent, restEvent, type Sent } from './events';

const secrets = { jwt: 'j'.repeat(43), cursor: 'c'.repeat(43) };
const issuing = {
  JWT_SECRET: secrets.jwt,
  JWT_ISSUER: 'https://id.example.com/',
  JWT_AUDIENCE: 'users-api',
};
let database: EmbeddedDynamoDb;
let env: Environment;
let written: jest.SpyInstance;

beforeAll(async () => {
  database = await startEmbeddedDynamoDb();
  const opened = await openDatabase(
    {
      DYNAMODB_ENDPOINT: database.endpoint,
      TABLE_NAME: 'users-api',
      LOG_LEVEL: 'error',
    },
    false,
  );
  // None of these requests gets as far as a photo or an export.
  const bucket = {
    BUCKET_NAME: 'photos',
    S3_ENDPOINT: 'http://127.0.0.1:1',
    QUEUE_URL: 'http://127.0.0.1:1/jobs',
  };
  env = { ...opened.env, ...issuing, ...bucket, CURSOR_SECRET: secrets.cursor };
});
beforeEach(() => {
  written = jest.spyOn(fs, 'writeSync').mockImplementation((_, bytes) => bytes.length);
});
afterEach(() => written.mockRestore());
afterAll(async () => {
  await database.close();
});

const users = {
  contract: {
    settings: contract.settings,
    operations: [contract.createUser, contract.getUser, contract.listUsers],
  },
  operations: {
    createUser: operations.createUser,
    getUser: operations.getUser,
    listUsers: operations.listUsers,
  },
  security,
  services,
  tasks: scheduled({ createUser: tasks.createUser }),
};
const health = {
  contract: { settings: contract.settings, operations: [contract.getHealth] },
  operations: { getHealth: operations.getHealth },
  security: {},
};

function authorized(sent: Sent): Sent {
  const token = signToken(issuing, {
    sub: 'tester',
    scopes: ['users:read', 'users:write'],
    expiresIn: 600,
  });
  return { ...sent, headers: [['authorization', `Bearer ${token}`], ...(sent.headers ?? [])] };
}

interface Answer {
  statusCode?: number;
  headers?: Record<string, unknown>;
  body?: string;
}

describe('the same requests through every gateway and over HTTP', () => {
  const json: [string, string] = ['content-type', 'application/json'];
  const requests: [string, Sent][] = [
    ['a list', authorized({ method: 'GET', path: '/v1/users', query: 'limit=5' })],
    [
      'a repeated parameter',
      authorized({ method: 'GET', path: '/v1/users', query: 'limit=1&limit=2' }),
    ],
    ['an unknown parameter', authorized({ method: 'GET', path: '/v1/users', query: 'a%20b=c' })],
    ['no credentials', { method: 'GET', path: '/v1/users' }],
    ['an invalid id', authorized({ method: 'GET', path: '/v1/users/a%20b%25' })],
    [
      'malformed JSON',
      authorized({ method: 'POST', path: '/v1/users', headers: [json], body: '{"' }),
    ],
    [
      'an invalid body',
      authorized({ method: 'POST', path: '/v1/users', headers: [json], body: '{}' }),
    ],
    ['no body', authorized({ method: 'POST', path: '/v1/users', headers: [json] })],
    ['another method', authorized({ method: 'DELETE', path: '/v1/users' })],
    ['an unknown path', authorized({ method: 'GET', path: '/v1/nobody' })],
    ['HEAD', authorized({ method: 'HEAD', path: '/v1/users' })],
  ];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(createApi(env));
    const { port } = await server.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => server.close(0));

  /** What differs by nature: ids of requests, the connection and its encryption, how a length is told. */
  const comparable = (
    status: number | undefined,
    headers: Record<string, unknown>,
    body: string,
  ) => ({
    status,
    headers: Object.fromEntries(
      Object.entries(headers)
        .map(([name, value]) => [name.toLowerCase(), value] as const)
        .filter(
          ([name]) =>
            !/^(date|connection|keep-alive|x-request-id|content-length|strict-transport-security)$/.test(
              name,
            ),
        ),
    ),
    body: body.replace(/"(instance|requestId)":"[^"]+"/g, '"$1":"…"'),
  });

  it.each(requests)('%s', async (_name, sent) => {
    const { method, path, query, headers = [], body } = sent;
    const response = await fetch(`${url}${path}${query ? `?${query}` : ''}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const expected = comparable(
      response.status,
      Object.fromEntries(response.headers),
      await response.text(),
    );
    const everything = {
      ...users,
      contract: contract.contract,
      operations: { ...operations },
      ...{ tasks: scheduled(tasks), jobs: queued(jobs) },
    };
    const handler = createFunction(everything, { basePath: '/v1' }, env);
    for (const event of [
      restEvent(sent),
      httpApiEvent(sent),
      httpApiEvent(sent, 'v1'),
      functionUrlEvent(sent),
    ]) {
      const answer = (await handler(event, context())) as Answer;
      expect(comparable(answer.statusCode, answer.headers ?? {}, answer.body ?? '')).toEqual(
        expected,
      );
    }
  });
});

it('serves behind a stage that replaces the base path', async () => {
  const handler = createFunction(health, { basePath: '/v1' }, env);
  const event = restEvent(
    { method: 'GET', path: '/health' },
    { resource: '/health', pathParameters: null },
  );
  expect(await handler(event, context())).toMatchObject({
    statusCode: 200,
    body: '{"status":"ok"}',
  });
});

it('does not start with an invalid environment, and says what to set', () => {
  expect(() => createFunction(users, {}, { ...env, JWT_ISSUER: '' })).toThrow(
    'JWT_ISSUER is not set',
  );
  expect(() => createFunction(users, {}, { ...env, CURSOR_SECRET: 'short' })).toThrow(
    'CURSOR_SECRET',
  );
  expect(() => createFunction(users, {}, { ...env, LOG_LEVEL: 'loud' })).toThrow('LOG_LEVEL');
});

it('accepts cursors of other instances without a secret for them', async () => {
  const bare = { ...env, CURSOR_SECRET: undefined };
  // An instance of its own each time.
  const call = (sent: Sent) =>
    createFunction(users, {}, bare)(restEvent(authorized(sent)), context());
  const headers: [string, string][] = [['content-type', 'application/json']];
  for (const name of ['one', 'two']) {
    const body = JSON.stringify({ name: 'Ada Example', email: `${name}.cursor@example.com` });
    const created = await call({ method: 'POST', path: '/v1/users', headers, body });
    expect(created.statusCode).toBe(201);
  }
  const first = await call({ method: 'GET', path: '/v1/users', query: 'limit=1' });
  const { nextCursor } = JSON.parse(first.body) as { nextCursor: string };
  const query = `limit=1&cursor=${nextCursor}`;
  expect((await call({ method: 'GET', path: '/v1/users', query })).statusCode).toBe(200);
});

it('needs no secrets for operations without security', async () => {
  const bare = { ...env, JWT_SECRET: undefined, CURSOR_SECRET: undefined };
  const handler = createFunction(health, {}, bare);
  expect(await handler(restEvent({ method: 'GET', path: '/v1/health' }), context())).toMatchObject({
    statusCode: 200,
  });
});

it('reads the environment of its process, and needs no options', async () => {
  const { env: own } = process;
  process.env = { ...own, ...env, CORS_ORIGINS: 'https://app.example.com' };
  let handler;
  try {
    handler = createFunction(health);
  } finally {
    process.env = own;
  }
  const headers: [string, string][] = [['origin', 'https://app.example.com']];
  const event = restEvent({ method: 'GET', path: '/v1/health', headers });
  expect(await handler(event, context())).toMatchObject({
    statusCode: 200,
    headers: { 'Access-Control-Allow-Origin': 'https://app.example.com' },
  });
});

it('writes metrics if a namespace is set', async () => {
  const handler = createFunction(
    health,
    {},
    { ...env, METRICS_NAMESPACE: 'users-api', STAGE: 'test' },
  );
  await handler(restEvent({ method: 'GET', path: '/v1/health' }), context());
  const lines = written.mock.calls.map(([, line]) => JSON.parse(String(line)) as unknown);
  expect(lines).toMatchObject([
    { Operation: 'getHealth', Stage: 'test', Requests: 1, ColdStarts: 1 },
  ]);
});

describe('with secrets in Secrets Manager', () => {
  let manager: HttpServer;
  let failing = 0;
  let calls = 0;
  let referring: Environment;

  beforeAll(async () => {
    manager = createHttpServer((_req, res) => {
      calls++;
      if (failing-- > 0) {
        res.writeHead(500).end();
        return;
      }
      const values = { JWT_SECRET: secrets.jwt, CURSOR_SECRET: secrets.cursor };
      res.end(JSON.stringify({ SecretString: JSON.stringify(values) }));
    });
    const port = await listen(manager);
    referring = {
      ...env,
      JWT_SECRET: undefined,
      CURSOR_SECRET: undefined,
      JWT_SECRET_FROM: 'users/keys',
      CURSOR_SECRET_FROM: 'users/keys',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    };
  });
  beforeEach(() => {
    failing = 0;
    calls = 0;
  });
  afterAll(() => manager.close());

  const lines = () => written.mock.calls.map(([, line]) => String(line)).join('');
  const list = () => restEvent(authorized({ method: 'GET', path: '/v1/users' }));

  it('fetches them once, before the first request', async () => {
    const handler = createFunction(users, {}, referring);
    expect(await handler(list(), context())).toMatchObject({ statusCode: 200 });
    expect(await handler(list(), context())).toMatchObject({ statusCode: 200 });
    expect(calls).toBe(1);
  });

  it('answers the first request, although some calls fail while it waits', async () => {
    failing = 3;
    const handler = createFunction(users, {}, referring);
    expect(await handler(list(), context())).toMatchObject({ statusCode: 200 });
    expect(calls).toBe(4);
    expect(lines()).toBe('');
  });

  it('does not log a call that failed before the first request, because the function was frozen', async () => {
    failing = 1;
    const handler = createFunction(users, {}, referring);
    while (failing > 0 || calls < 1) await new Promise(setImmediate);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await handler(list(), context())).toMatchObject({ statusCode: 200 });
    expect(lines()).toBe('');
  });

  it('responds with 503 while it cannot fetch them, and tries again', async () => {
    failing = Infinity;
    const handler = createFunction(users, {}, referring);
    const event = list();
    const answer = await handler(event, context(1_200));
    expect(answer).toMatchObject({
      statusCode: 503,
      headers: { 'Retry-After': '1', 'X-Request-Id': event.requestContext.requestId },
    });
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'urn:problem-type:unavailable' });
    expect(lines()).toContain('Secrets Manager answered 500');
    failing = 0;
    expect(await handler(list(), context())).toMatchObject({ statusCode: 200 });
  });

  it('does so in the format that the API uses for its problems', async () => {
    failing = Infinity;
    const problems: ProblemFormat = ({ status, kind }) => ({ status, body: { code: kind } });
    const handler = createFunction({ ...users, problems }, {}, referring);
    const answer = await handler(list(), context(1_200));
    expect(answer).toMatchObject({
      statusCode: 503,
      headers: { 'Retry-After': '1', 'Content-Type': 'application/json' },
      body: '{"code":"unavailable"}',
    });
  });
});
