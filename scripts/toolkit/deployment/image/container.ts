import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Failure } from '../../failure';
import { freePort } from '../../port';
import type { Environment } from '../../server/environment';
import { buildah, isolation, storage } from './buildah';
import type { Image } from './image';

/** A container that responds to requests. */
export interface Container {
  readonly port: number;
  /** Milliseconds from the start of its process to its first response. */
  readonly started: number;
  /** The user that its process runs as. */
  readonly user: string;
  /** Runs a command of the image beside it: whether that succeeds. */
  succeeds(command: readonly string[]): Promise<boolean>;
  /** Ends it as orchestrators do, by SIGTERM. Returns its exit code and the milliseconds that it took. */
  stop(): Promise<{ readonly code: number | null; readonly took: number }>;
}

/**
 * Starts the image's own command.
 * @throws Failure with its output if it ends before it answers
 */
export async function startContainer(
  { name, command }: Image,
  env: Environment,
): Promise<Container> {
  const port = await freePort();
  const id = (await buildah('from', '--pull-never', name)).trim();
  const settings = Object.entries<string | undefined>({
    ...env,
    PORT: String(port),
  }).flatMap(([key, value]) => (value === undefined ? [] : ['--env', `${key}=${value}`]));
  const run = ['run', ...isolation, ...settings, id, '--'];
  // buildah kills the process when it is stopped itself, so the process prints its id.
  const args = [...storage, ...run, 'sh', '-c', 'echo "$$ $(id -u)"; exec "$@"', 'sh', ...command];
  const child = spawn('buildah', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => void child.kill());
  const ended = once(child, 'exit') as Promise<[number | null]>;
  let said = '';
  const hear = (chunk: Buffer): void =>
    void (said = (said + chunk.toString('utf8')).slice(-10_000));
  child.stderr.on('data', hear);
  const [first] = (await Promise.race([
    once(child.stdout.on('data', hear), 'data'),
    ended,
  ])) as unknown[];
  const [pid = '', user = ''] = String(first).trim().split(' ');
  const from = performance.now();
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Failure(`The container ended before it answered:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const started = performance.now() - from;
  const succeeds = (one: readonly string[]): Promise<boolean> =>
    buildah(...run, ...one).then(
      () => true,
      () => false,
    );
  return {
    ...{ port, started, user, succeeds },
    stop: async () => {
      const at = performance.now();
      // Works without root, too: whoever creates a user namespace may signal every process in it.
      process.kill(Number(pid), 'SIGTERM');
      const [code] = await ended;
      return { code, took: performance.now() - at };
    },
  };
}

/** Whether something answers, whatever the status. */
async function answers(port: number): Promise<boolean> {
  try {
    await (await fetch(`http://127.0.0.1:${port}/`)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
