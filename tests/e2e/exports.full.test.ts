import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectTable, tableOptions, type LazyTable } from 'openapi-first-runtime/dynamodb';
import {
  startEmbeddedDynamoDb,
  startEmbeddedS3,
  startEmbeddedSqs,
} from 'openapi-first-toolkit/embedded';
import { openDatabase, signToken } from 'openapi-first-toolkit/server';
import { Users, type User, type UserStatus } from '../../src/store/users';
import { listen } from '../listen';
import { endlessPatience } from '../patience';

/*
 * Exports of many users, while processes are killed, calls fail, and users change: every user who exists
 * throughout is in the file exactly once. `USERS=100000 npx jest --config jest.full.config.js
 * tests/e2e/exports` runs it for more.
 */
const count = Number(process.env.USERS ?? 5_000);

interface Export {
  readonly id: string;
  readonly state: string;
  readonly users: number;
  readonly link?: string;
}

const stops: (() => unknown)[] = [];
let env: Record<string, string>;
let direct: LazyTable;
let ids: string[];
/** Of the calls to each service. */
let share = 0;
/** Milliseconds that each of them takes longer. */
let slowness = 0;

beforeAll(async () => {
  endlessPatience();
  const dynamodb = await startEmbeddedDynamoDb();
  const s3 = await startEmbeddedS3({ bucket: 'files' });
  const sqs = await startEmbeddedSqs({ visibilityTimeout: 3, maxReceiveCount: 1000 });
  const { env: own } = await openDatabase(
    {
      DYNAMODB_ENDPOINT: dynamodb.endpoint,
      TABLE_NAME: 'exports',
      JWT_SECRET: randomBytes(32).toString('hex'),
      JWT_ALGORITHMS: 'HS256',
      JWT_ISSUER: 'https://issuer.example.com/',
      JWT_AUDIENCE: 'users-api',
      CURSOR_SECRET: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'silent',
      BUCKET_NAME: 'files',
      S3_ENDPOINT: s3.endpoint,
      QUEUE_URL: sqs.url,
    },
    false,
  );
  direct = connectTable(tableOptions(own));
  env = { ...(own as Record<string, string>) };
  for (const name of ['DYNAMODB_ENDPOINT', 'S3_ENDPOINT', 'QUEUE_URL'] as const) {
    const { pathname } = new URL(env[name] ?? '');
    const front = await startFaultyFront(env[name] ?? '');
    stops.push(
      () => front.server.closeAllConnections(),
      () => front.server.close(),
    );
    env[name] = front.endpoint + (pathname === '/' ? '' : pathname);
  }
  stops.push(() => direct.close());
  stops.push(
    () => sqs.close(),
    () => s3.close(),
    () => dynamodb.close(),
  );
  ids = await fill(new Users(direct), count);
}, 3_600_000);
afterEach(() => {
  share = 0;
  slowness = 0;
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

test('while nothing else happens', async () => {
  const api = await start();
  const { id } = await api.begin();
  const lines = await api.finished(id);
  await api.stop();
  expect(new Set(lines).size).toBe(lines.length);
  expect(new Set(lines)).toEqual(new Set(ids));
}, 3_600_000);

test('while its process is killed again and again', async () => {
  // So that it takes several steps, each of which is saved.
  slowness = 300;
  let api = await start();
  const { id } = await api.begin();
  let written = 0;
  let kills = 0;
  while (kills < 5) {
    const { state, users } = await api.look(id);
    if (state === 'done') break;
    if (users > written) {
      written = users;
      await sleep(Math.random() * 1_000);
      await api.stop();
      kills += 1;
      api = await start();
    }
  }
  slowness = 0;
  const lines = await api.finished(id);
  await api.stop();
  expect(kills).toBeGreaterThan(0);
  expect(new Set(lines).size).toBe(lines.length);
  expect(new Set(lines)).toEqual(new Set(ids));
}, 3_600_000);

test('while 30 % of all calls fail, and users are created, changed and deleted', async () => {
  const users = new Users(direct);
  const [moving, others] = [ids.slice(0, 200), ids.slice(200)];
  const gone = others.slice(-50);
  const api = await start();
  share = 0.3;
  const { id } = await api.begin();
  let isOver = false;
  const move = async () => {
    for (let round = 0; !isOver; round++) {
      const one = moving[(round * 7) % moving.length] ?? '';
      await users.change(one, (user: User) => ({
        ...user,
        status: user.status === 'active' ? 'suspended' : 'active',
      }));
    }
  };
  const leave = async () => {
    for (const one of gone) await users.remove(one, () => undefined);
  };
  const work = [move(), move(), leave(), fill(users, 50, 'new')];
  const lines = await api.finished(id);
  isOver = true;
  share = 0;
  await Promise.all(work);
  await api.stop();
  expect(new Set(lines).size).toBe(lines.length);
  const found = new Set(lines);
  const throughout = ids.filter((one) => !gone.includes(one));
  expect(throughout.filter((one) => !found.has(one))).toEqual([]);
}, 3_600_000);

async function fill(users: Users, many: number, prefix = 'user'): Promise<string[]> {
  const made: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < many) {
      const index = next++;
      const status: UserStatus = index % 3 === 0 ? 'suspended' : 'active';
      const email = `${prefix}.${index}@example.com`;
      const user = await users.create({ name: `User ${index}`, email, status });
      if (typeof user === 'string') throw new Error(user);
      made.push(user.id);
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return made;
}

async function start() {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', 'tests/e2e/export-process.ts'],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [port] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${port.toString().trim()}/v1/exports`;
  const token = signToken(env, { sub: 'exporter', scopes: ['users:export'], expiresIn: 86_400 });
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const ended = once(child, 'exit');
  /** Until there is a response, whatever fails on the way. */
  const ask = async (path: string, init: RequestInit = {}) => {
    for (;;) {
      const response = await fetch(url + path, { headers, ...init });
      if (response.ok) return (await response.json()) as Export;
      expect(response.status).toBe(503);
    }
  };
  const look = (id: string) => ask(`/${id}`);
  return {
    begin: () => ask('', { method: 'POST', body: '{"format":"ndjson"}' }),
    look,
    finished: async (id: string): Promise<string[]> => {
      for (;;) {
        const { state, link = '' } = await look(id);
        if (state === 'done') return idsIn(link);
        await sleep(200);
      }
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A link is signed for its host, so the file comes through the same proxy. */
async function idsIn(link: string): Promise<string[]> {
  for (;;) {
    const response = await fetch(link).catch(() => undefined);
    const text = response?.ok ? await response.text().catch(() => undefined) : undefined;
    if (text === undefined) continue;
    return text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
  }
}

/** Passes calls on, and breaks a share of them: half before they have an effect, half after. */
async function startFaultyFront(target: string): Promise<{ server: Server; endpoint: string }> {
  const { hostname, port } = new URL(target);
  const server = createServer((request, response) => {
    // A message that is shown again every three seconds has many deliveries, and a failed one would be hidden
    // for a quarter of an hour. Without this call it is shown again as soon as the others.
    if (request.headers['x-amz-target'] === 'AmazonSQS.ChangeMessageVisibility') {
      request.resume();
      response.end('{}');
      return;
    }
    const fate = Math.random();
    if (fate < share / 2) {
      request.socket.destroy();
      return;
    }
    const onward = httpRequest(
      { hostname, port, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        if (fate < share) {
          answer.resume();
          request.socket.destroy();
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    // Otherwise a call that is cut off in the middle keeps the service from closing for minutes.
    response.once('close', () => onward.destroy());
    setTimeout(() => request.pipe(onward), slowness);
  });
  return { server, endpoint: `http://127.0.0.1:${await listen(server)}` };
}
