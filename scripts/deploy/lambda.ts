import { createUsersApi } from '../../src/api';
import { createServer } from '../../src/server';
import { run, UsageError } from '../cli';
import { openDatabase } from '../local/database';
import { localEnvironment, type Environment } from '../local/environment';
import { signToken } from '../local/token';
import { httpApiEvent, restEvent, type Probe } from './lambda/events';
import { startFunction } from './lambda/function-process';
import { offlineEnvironment, osls, stageArguments } from './osls';

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
}

run(
  {
    name: 'npm run check:lambda',
    summary:
      'Runs the packed functions under Lambda’s own runtime client, on the embedded database, and compares their answers with the local server’s.',
    options: { 'no-package': { type: 'boolean' } },
    help: { 'no-package': 'take the zips in .serverless as they are' },
  },
  async (values) => {
    if (!values['no-package']) await osls(['package', ...stageArguments({})], offlineEnvironment);
    const database = await openDatabase(localEnvironment(offlineEnvironment), true);
    const env = {
      ...database.env,
      AWS_REGION: 'eu-central-1',
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
    };
    const server = createServer(createUsersApi({ ...env, AWS_ACCESS_KEY_ID: undefined }));
    const { port } = await server.listen(0, '127.0.0.1');
    let faults = 0;
    try {
      for (const [slug, zip, probes] of suites(env)) {
        const handler = `dist/functions/${slug}/index.handler`;
        const lambda = await startFunction(`.serverless/${zip}.zip`, handler, env);
        try {
          for (const probe of probes) {
            const local = await ask(`http://127.0.0.1:${port}/v1`, probe);
            for (const [kind, event] of [
              ['REST', restEvent(probe, 'request-0001')],
              ['v2', httpApiEvent(probe, 'request-0001')],
            ] as const) {
              const deployed = readAnswer(await lambda.invoke(event));
              const same = JSON.stringify(deployed) === JSON.stringify(local);
              if (!same) faults += 1;
              const line = `${probe.method} ${probe.path} ${kind}`;
              process.stdout.write(`  ${same ? 'ok  ' : 'FAIL'} ${local.status} ${line}\n`);
              if (!same) process.stdout.write(`       ${JSON.stringify([local, deployed])}\n`);
            }
          }
        } finally {
          lambda.stop();
        }
      }
    } finally {
      await server.close(1000);
      await database.close();
    }
    if (faults > 0) throw new UsageError(`${faults} answers differ.`);
  },
);

function suites(env: Environment): [slug: string, zip: string, probes: Probe[]][] {
  const scopes = ['users:read', 'users:write', 'api-keys:manage'];
  const authorization = `Bearer ${signToken(env, { sub: 'somebody', scopes, expiresIn: 600 })}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const users = { path: '/users', resource: '/users' };
  const one = { path: '/users/01890000-0000-7000-8000-000000000000', resource: '/users/{userId}' };
  return [
    [
      'health',
      'health',
      [
        { method: 'GET', path: '/health', resource: '/health' },
        { method: 'GET', path: '/health/ready', resource: '/health/ready' },
        { method: 'DELETE', path: '/health', resource: '/health' },
      ],
    ],
    [
      'users',
      'users',
      [
        { method: 'GET', ...users },
        { method: 'GET', ...users, headers, query: { limit: '2' } },
        { method: 'GET', ...users, headers, query: { limit: '0', 'a b': 'ä&=' } },
        { method: 'POST', ...users, headers, body: { name: 'x', email: 'no', age: 1 } },
        {
          method: 'POST',
          ...users,
          headers: { authorization, 'content-type': 'text/plain' },
          body: 1,
        },
        { method: 'GET', ...one, headers },
        { method: 'PUT', ...one, headers, body: { name: 'Ann Lee', email: 'a@example.com' } },
        { method: 'GET', path: '/users/me', resource: '/users/me', headers },
        { method: 'GET', ...users, headers: { 'x-api-key': 'unknown' } },
      ],
    ],
    [
      'api-keys',
      'apiKeys',
      [
        { method: 'GET', path: '/api-keys', resource: '/api-keys', headers },
        { method: 'POST', path: '/api-keys', resource: '/api-keys', headers, body: {} },
      ],
    ],
  ];
}

async function ask(base: string, probe: Probe): Promise<Answer> {
  const query = new URLSearchParams(probe.query).toString();
  const response = await fetch(`${base}${probe.path}${query && `?${query}`}`, {
    method: probe.method,
    headers: { ...probe.headers },
    ...(probe.body === undefined ? {} : { body: JSON.stringify(probe.body) }),
  });
  const type = response.headers.get('content-type') ?? undefined;
  return { status: response.status, type, body: withoutIds(await response.text()) };
}

function readAnswer(result: unknown): Answer {
  const { statusCode, headers, body, isBase64Encoded } = result as {
    statusCode: number;
    headers?: Record<string, string>;
    body?: string;
    isBase64Encoded?: boolean;
  };
  const type = Object.entries(headers ?? {}).find(([name]) => /^content-type$/i.test(name))?.[1];
  const text = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
  return { status: statusCode, type, body: withoutIds(text) };
}

function withoutIds(text: string): string {
  return text.replace(/"(instance|requestId)":"[^"]*"/g, '"$1":""');
}
