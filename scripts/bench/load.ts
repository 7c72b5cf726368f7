import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { freePort } from 'openapi-first-toolkit/cli';
import { environment, PEERS, SILENT } from './contestants';
import {
  ask,
  OUT,
  stop,
  workerFile,
  type Environment,
  type Output,
  type Surroundings,
} from './processes';
import { createToken, USER_ID } from './requests';
import { median, rounded } from './statistics';

export const SERVERS = {
  ours: 'ours',
  'ours-silent': 'ours, without logs and metrics',
  fastify: 'Fastify',
  express: 'Express',
} as const;
export type ServerName = keyof typeof SERVERS;

/** What one server does under load. */
export interface LoadFigures {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's CPU per request, which a busy machine does not change. */
  readonly cpu: number;
}

/** Without the servers that a run did not measure. */
export type LoadSection = Readonly<Partial<Record<ServerName, LoadFigures>>>;

export interface LoadEffort {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly progress: (text: string) => void;
}

/** Puts the same load on each server in turn: GET of a user by id from the table, with tokens of many callers. */
export async function measureLoad(
  { endpoint, output }: Surroundings,
  effort: LoadEffort,
): Promise<LoadSection> {
  const { rounds, seconds, connections, progress } = effort;
  const env = { ...environment(endpoint), HOST: '127.0.0.1' };
  await buildServers();
  const ours = [path.resolve('dist/server.js')];
  const peer = (name: string) => [workerFile('serve'), path.join(OUT, 'servers', `${name}.js`)];
  const servers = await Promise.all([
    startServer('ours', ours, env, output),
    startServer('ours-silent', ours, { ...env, ...SILENT }, output),
    startServer('fastify', peer('fastify'), env, output),
    startServer('express', peer('express'), env, output),
  ]);
  try {
    const results = new Map<ServerName, LoadFigures[]>();
    for (let round = 0; round <= rounds; round++) {
      progress(round === 0 ? 'load: warming up' : `load: round ${round} of ${rounds}`);
      for (const server of servers) {
        const figures = await loadOne(server, round === 0 ? 2 : seconds, connections);
        if (round > 0) results.set(server.name, [...(results.get(server.name) ?? []), figures]);
      }
    }
    return Object.fromEntries([...results].map(([name, list]) => [name, middle(list)]));
  } finally {
    await Promise.all(servers.map(({ child }) => stop(child)));
  }
}

interface RunningServer {
  readonly name: ServerName;
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts a server at a free port, with a meter of its CPU, and waits until it answers. */
async function startServer(
  name: ServerName,
  args: readonly string[],
  env: Environment,
  output: Output,
): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--require', workerFile('meter'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...env, PORT: String(port) },
    stdio: ['ignore', output, 'inherit', 'ipc'],
  });
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/health`).catch(() => undefined);
    if (answer?.ok) return { name, child, port };
    await setTimeout(50);
  }
  throw new Error(`${name} ended with exit code ${child.exitCode}.`);
}

/** Our server limits each caller's requests, as in production, so the load comes from many. */
const CALLERS = 200;

/** A request of each caller, as an HTTP Archive 1.2. */
function archiveOf(url: string): object {
  const entries = Array.from({ length: CALLERS }, (_, index) => {
    const value = `Bearer ${createToken(`caller-${index}`)}`;
    return { request: { method: 'GET', url, headers: [{ name: 'Authorization', value }] } };
  });
  return { log: { version: '1.2', entries } };
}

interface Autocannon {
  readonly requests: { readonly average: number; readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

async function loadOne(
  { name, child, port }: RunningServer,
  seconds: number,
  connections: number,
): Promise<LoadFigures> {
  const cannon = path.join(PEERS, 'node_modules/autocannon/autocannon.js');
  const origin = `http://127.0.0.1:${port}`;
  const har = path.join(OUT, 'load.har');
  await writeFile(har, JSON.stringify(archiveOf(`${origin}/v1/users/${USER_ID}`)));
  const args = ['--json', '--duration', String(seconds), '--connections', String(connections)];
  const before = await ask<{ cpu: number }>(child, {});
  const { stdout } = await promisify(execFile)(process.execPath, [
    cannon,
    ...args,
    '--har',
    har,
    origin,
  ]);
  const after = await ask<{ cpu: number }>(child, {});
  const { requests, latency, non2xx, errors } = JSON.parse(stdout) as Autocannon;
  if (non2xx > 0 || errors > 0) {
    throw new Error(`${name} did not answer ${non2xx + errors} requests with 200.`);
  }
  return {
    requestsPerSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    cpu: (after.cpu - before.cpu) / requests.total,
  };
}

function middle(list: readonly LoadFigures[]): LoadFigures {
  const of = (key: keyof LoadFigures) => rounded(median(list.map((figures) => figures[key])));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpu: of('cpu'),
  };
}

/** The peers' apps as servers, bundled as their functions are. */
async function buildServers(): Promise<void> {
  const sources = {
    fastify: `import { createApp } from './fastify-app.js';
      export const listen = async (port) => {
        const app = createApp();
        await app.listen({ port, host: '127.0.0.1' });
        return app.server;
      };`,
    express: `import { app } from './express-app.js';
      export const listen = (port) => new Promise((resolve) => {
        const server = app.listen(port, '127.0.0.1', () => resolve(server));
      });`,
  };
  for (const [name, contents] of Object.entries(sources)) {
    await build({
      stdin: { contents, resolveDir: path.resolve(PEERS, 'src') },
      outfile: path.join(OUT, 'servers', `${name}.js`),
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    });
  }
}
