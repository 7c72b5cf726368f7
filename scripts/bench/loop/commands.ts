import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { residentMemory } from './process-tree';

/** What a command used, including all the processes that it started. */
export interface Usage {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of all processes together. */
  readonly cpu: number;
  /** The peak memory in MB; undefined if it cannot be measured. */
  readonly memory: number | undefined;
  readonly exitCode: number;
}

const SAMPLE_MS = 200;

/**
 * Runs a command to its end and writes what it prints to `log`.
 *
 * Node does not report the CPU time of processes that have ended. The shell does: `times` is part of POSIX.
 */
export async function measureCommand(
  command: readonly string[],
  log: string,
  running: Running,
): Promise<Usage> {
  mkdirSync(path.dirname(log), { recursive: true });
  const script = '"$@" 3>&-; code=$?; times >&3; exit $code';
  const started = performance.now();
  const output = openSync(log, 'w');
  const child = running.start(
    'sh',
    ['-c', script, 'sh', ...command],
    ['ignore', output, output, 'pipe'],
  );
  closeSync(output);
  const times: Buffer[] = [];
  child.stdio[3]?.on('data', (chunk: Buffer) => times.push(chunk));
  let memory: number | undefined;
  const sampling = setInterval(() => {
    const now = child.pid === undefined ? undefined : residentMemory(child.pid);
    if (now !== undefined) memory = Math.max(memory ?? 0, now);
  }, SAMPLE_MS);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    const wall = (performance.now() - started) / 1000;
    return {
      wall,
      cpu: cpuOfChildren(Buffer.concat(times).toString()),
      memory,
      exitCode: code ?? 1,
    };
  } finally {
    clearInterval(sampling);
  }
}

/**
 * Reads the output of `times`: a line with the user and system time of the shell, and one for its
 * children, each in the form `1m2.34s`.
 *
 * @returns seconds
 */
export function cpuOfChildren(times: string): number {
  const [, children = ''] = times.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length !== 2) throw new Error(`The shell reported its times as "${times.trim()}".`);
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

/** The processes that run now, so that an interruption can end them. */
export class Running {
  private readonly children = new Set<ChildProcess>();

  /** Starts a process in its own group, so that it can be ended together with everything that it starts. */
  start(
    file: string,
    args: readonly string[],
    stdio: ('ignore' | 'pipe' | number)[],
  ): ChildProcess {
    const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1' };
    const child = spawn(file, args, { env, stdio, detached: true });
    this.children.add(child);
    child.once('close', () => this.children.delete(child));
    return child;
  }

  /** Ends a process with everything that it started, and waits until its output is closed. */
  async end(child: ChildProcess): Promise<void> {
    if (!this.children.has(child)) return;
    const closed = once(child, 'close');
    signal(child, 'SIGTERM');
    const impatient = setTimeout(() => {
      signal(child, 'SIGKILL');
    }, 10_000);
    await closed;
    clearTimeout(impatient);
  }

  /** Ends everything immediately, without waiting. */
  killAll(): void {
    for (const child of this.children) signal(child, 'SIGKILL');
  }
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended already.
  }
}
