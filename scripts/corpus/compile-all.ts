import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Finding } from 'openapi-first-toolkit/compiler';

/** The worker's report on one document. */
export interface Reply {
  /** `refused`: a finding is an error. `crashed`: the compiler threw something other than findings. */
  readonly result: 'compiled' | 'refused' | 'crashed' | 'stopped';
  readonly findings: readonly Finding[];
  /** What went wrong, unless findings say so. */
  readonly message?: string;
}

export interface Outcome extends Reply {
  /** The document's path, relative to the folder. */
  readonly name: string;
  readonly seconds: number;
}

export interface CompileOptions {
  /** How many documents are compiled at a time. */
  readonly jobs: number;
  /** A document that takes longer is stopped. */
  readonly seconds: number;
  readonly progress: (done: number, all: number, outcome: Outcome) => void;
}

/** Compiles documents in separate processes; the outcomes are in the order of the names. */
export async function compileAll(
  folder: string,
  names: readonly string[],
  { jobs, seconds, progress }: CompileOptions,
): Promise<Outcome[]> {
  const waiting = [...names];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    const worker = new Worker();
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const started = performance.now();
      const reply = await worker.ask(path.resolve(folder, name), seconds);
      const outcome = { name, ...reply, seconds: (performance.now() - started) / 1000 };
      outcomes.push(outcome);
      progress(outcomes.length, names.length, outcome);
    }
    worker.end();
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, work));
  return outcomes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A process that compiles; if it ends, another one replaces it. */
class Worker {
  #child: ChildProcess | undefined;

  ask(file: string, seconds: number): Promise<Reply> {
    const child = (this.#child ??= fork(path.join(__dirname, 'worker.ts'), {
      execArgv: [...process.execArgv, '--max-old-space-size=2048'],
      // A process that runs out of memory prints pages.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    }));
    return new Promise((resolve) => {
      const settle = (reply: Reply): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(reply);
      };
      const lose = (result: 'crashed' | 'stopped', message: string): void => {
        this.end();
        settle({ result, findings: [], message });
      };
      const timer = setTimeout(() => {
        lose('stopped', `not compiled after ${seconds} seconds`);
      }, seconds * 1000);
      child.once('message', (reply) => settle(reply as Reply));
      child.once('error', (error) => lose('crashed', error.message));
      child.once('exit', (code, signal) =>
        lose('crashed', `the process ended with ${signal ?? `code ${code ?? 0}`}`),
      );
      child.send(file);
    });
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
