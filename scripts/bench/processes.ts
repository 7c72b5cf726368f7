import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';

const WORKERS = ['cold', 'warm', 'meter', 'dynamodb-stub', 'scale', 'serve'] as const;
export type WorkerName = (typeof WORKERS)[number];

/** Where everything that the benchmark builds and measures is written. */
export const OUT = path.resolve('dist/bench');

export const workerFile = (name: WorkerName): string => path.join(OUT, 'workers', `${name}.js`);

/** Compiles the files that run in separate processes, so that these do not load the compiler. */
export async function buildWorkers(): Promise<void> {
  await build({
    entryPoints: WORKERS.map((name) => `scripts/bench/workers/${name}.ts`),
    outdir: path.join(OUT, 'workers'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['source', 'module'],
    logLevel: 'warning',
  });
}

export type Environment = Readonly<Record<string, string>>;

/** The environment variables that a process inherits: none that could change how it runs. */
const inherited = (): Environment => ({ PATH: process.env.PATH ?? '', TZ: 'UTC' });

/** Where standard output goes: a descriptor (see `openOutputPipe`), or nowhere. */
export type Output = number | 'ignore';

/** Starts a file in a separate process. */
export function start(
  file: string,
  args: readonly string[],
  env: Environment,
  output: Output,
): ChildProcess {
  return fork(file, args, {
    env: { ...inherited(), ...env },
    execArgv: [],
    stdio: ['ignore', output, 'inherit', 'ipc'],
  });
}

/** Runs a file in a fresh process to its end, and returns what it wrote to descriptor 3. */
export async function runOnce(
  args: readonly string[],
  env: Environment,
  output: Output,
): Promise<string> {
  const child = spawn(process.execPath, args, {
    env: { ...inherited(), ...env },
    stdio: ['ignore', output, 'inherit', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdio[3]?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new Error(`A process of the benchmark ended with exit code ${String(code)}.`);
  return Buffer.concat(chunks).toString();
}

/** The next message of a process. Rejects if the process ends without sending one. */
export async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const { signal } = ended;
  const exited = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`A process of the benchmark ended with exit code ${String(code)}.`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), exited])) as [T];
    return message;
  } finally {
    exited.catch(() => undefined);
    ended.abort();
  }
}

export async function ask<T>(child: ChildProcess, order: object): Promise<T> {
  const reply = nextMessage<T>(child);
  child.send(order);
  return reply;
}

/** Ends a process and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

/** What all measured processes share: the table, and the reader of their logs. */
export interface Surroundings {
  /** Of the stub of DynamoDB. */
  readonly endpoint: string;
  readonly output: Output;
}

/** Starts the stub of DynamoDB and returns its address. */
export async function startStub(): Promise<{ endpoint: string; child: ChildProcess }> {
  const child = start(workerFile('dynamodb-stub'), [], {}, 'ignore');
  const { port } = await nextMessage<{ port: number }>(child);
  return { endpoint: `http://127.0.0.1:${port}`, child };
}
