import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { commandLine } from '../command-line';
import { root } from '../project';

/** How long files must be quiet: an editor saves, and the generator writes, several at once. */
const QUIET_MS = 150;

/** `npm start` as a child, started anew whenever the code changes, generated anew with the contract. */
export class Development {
  private server: ChildProcess | undefined;
  private work: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private contractChanged = false;

  constructor(private readonly args: readonly string[]) {}

  begin(): void {
    this.enqueue(() => this.restart());
    watch(path.join(root, 'src'), { recursive: true }, () => this.changed(false));
    watch(root, (_event, name) => {
      if (name === 'openapi.yaml') this.changed(true);
    });
  }

  async end(): Promise<void> {
    await this.stop();
  }

  private changed(contract: boolean): void {
    this.contractChanged ||= contract;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.enqueue(() => this.update()), QUIET_MS);
  }

  /** One after the other, whatever happens meanwhile. */
  private enqueue(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: unknown) => say(String(error)));
  }

  private async update(): Promise<void> {
    const generate = this.contractChanged;
    this.contractChanged = false;
    if (generate) {
      say('openapi.yaml has changed: generating …');
      if ((await this.runCommand('generate')) !== 0) {
        say('The contract is broken, see above. The server goes on with the one before.');
        return;
      }
    } else {
      say('The code has changed.');
    }
    await this.restart();
  }

  private async restart(): Promise<void> {
    await this.stop();
    const server = this.spawnCommand('start', this.args);
    this.server = server;
    server.once('exit', (code) => {
      if (this.server !== server) return;
      this.server = undefined;
      say(`The server has ended (${code ?? 'by a signal'}). It starts again when a file changes.`);
    });
  }

  /** The next server wants the port and the database, so the one before must be gone. */
  private async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  }

  private runCommand(name: string): Promise<number | null> {
    const child = this.spawnCommand(name, []);
    return new Promise((resolve, reject) => {
      child.once('error', reject).once('exit', resolve);
    });
  }

  private spawnCommand(name: string, args: readonly string[]): ChildProcess {
    const command = [...commandLine(name), ...args];
    return spawn(process.execPath, command, { cwd: root, stdio: 'inherit' });
  }
}

function say(text: string): void {
  process.stderr.write(`[dev] ${text}\n`);
}
