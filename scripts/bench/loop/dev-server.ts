import type { ChildProcess } from 'node:child_process';
import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Failure } from 'openapi-first-toolkit/cli';
import type { Running } from './commands';

const POLL_MS = 20;
const PATIENCE_MS = 120_000;

/** `npm run dev`, with data in memory. */
export class DevServer {
  /** What it has printed since this was last cleared. */
  output = '';
  private readonly child: ChildProcess;

  constructor(
    private readonly running: Running,
    private readonly port: number,
  ) {
    const command = ['run', 'dev', '--', '--port', String(port), '--ephemeral'];
    this.child = running.start('npm', command, ['ignore', 'pipe', 'pipe']);
    const collect = (chunk: Buffer) => void (this.output += chunk.toString());
    this.child.stdout?.on('data', collect);
    this.child.stderr?.on('data', collect);
  }

  /** Waits until a condition holds, and returns how many seconds that took. */
  async until(condition: () => Promise<boolean>, what: string): Promise<number> {
    const begun = performance.now();
    while (!(await condition())) {
      const ended = this.child.exitCode !== null;
      if (ended || performance.now() - begun > PATIENCE_MS) {
        const why = ended ? 'npm run dev has ended' : 'npm run dev took more than two minutes';
        throw new Failure(`${why}, waiting for ${what}. It printed:\n${this.output.slice(-2_000)}`);
      }
      await setTimeout(POLL_MS);
    }
    return (performance.now() - begun) / 1000;
  }

  /** Waits until a GET returns a status, and returns how many seconds that took. */
  answers(path: string, status: number, what: string): Promise<number> {
    return this.until(async () => (await this.status(path)) === status, what);
  }

  /** The status of the response to a GET; undefined if the server does not respond. */
  async status(path: string): Promise<number | undefined> {
    // The connection is closed after the response, because the server may be replaced in the meantime.
    const options = { host: '127.0.0.1', port: this.port, path, agent: false, timeout: 2_000 };
    return new Promise((resolve) => {
      const request = get(options, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.once('timeout', () => request.destroy());
      request.once('error', () => {
        resolve(undefined);
      });
    });
  }

  async end(): Promise<void> {
    await this.running.end(this.child);
  }
}
