import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { commandLine } from '../command-line';
import { root } from '../project';
import { TypeChecking } from './type-checking';
import { concerns, foldersIn, nearestFolder, WatchedFolders } from './watched-folders';

/** How long files must be unchanged: an editor may save several at once. */
const QUIET_MS = 100;

const SOURCES = path.join(root, 'src');

/** What is generated from the contract as it changes. */
export interface Generation {
  /** The files of the contract, as far as they are known. */
  readonly files: readonly string[];
  /** Writes what a server loads. `text` is the report about the contract. */
  write(): Promise<{ text: string; outcome: 'changed' | 'same' | 'broken' }>;
  /** Writes the rest. Returns its errors. */
  finish(): Promise<string>;
  /** Stops what `finish` has started. */
  cancel(): Promise<void>;
}

/** `npm start` as a child process, which is restarted whenever the code or the contract changes. */
export class Development {
  private server: ChildProcess | undefined;
  private work: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private readonly changes = new Set<'code' | 'contract'>();
  private readonly folders = new WatchedFolders((place) => this.changed(place));

  constructor(
    private readonly args: readonly string[],
    private readonly generation: Generation,
  ) {}

  private readonly types = new TypeChecking(
    root,
    say,
    process.stderr.isTTY && process.stderr.hasColors(),
  );

  begin(): void {
    this.enqueue(async () => {
      this.watch();
      const outcome = await this.generate();
      await this.restart();
      if (outcome !== 'broken') this.finish();
      this.types.begin();
    });
  }

  async end(): Promise<void> {
    this.folders.watch([]);
    clearTimeout(this.timer);
    await Promise.all([this.generation.cancel(), this.types.end(), this.stop()]);
  }

  private watch(): void {
    this.folders.watch([...foldersIn(SOURCES), ...this.generation.files.map(nearestFolder)]);
  }

  private changed(place: string): void {
    const isContract = this.generation.files.some((file) => concerns(place, file));
    const isCode = concerns(place, SOURCES);
    if (isContract) this.changes.add('contract');
    if (isCode) this.changes.add('code');
    if (!isContract && !isCode) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.enqueue(() => this.update()), QUIET_MS);
  }

  /** One after the other, whatever happens in the meantime. */
  private enqueue(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: unknown) => say(String(error)));
  }

  private async update(): Promise<void> {
    // Before the files are read, so that no change is missed.
    this.watch();
    const changes = new Set(this.changes);
    this.changes.clear();
    if (changes.has('code')) say('The code has changed.');
    if (changes.has('contract')) say('The contract has changed: generating …');
    const outcome = changes.has('contract') ? await this.generate() : 'same';
    if (changes.has('code') || outcome === 'changed') await this.restart();
    if (changes.has('contract') && outcome !== 'broken') this.finish();
  }

  /** Generates what a server loads. */
  private async generate(): Promise<'changed' | 'same' | 'broken'> {
    await this.generation.cancel();
    const { text, outcome } = await this.generation.write();
    // It may consist of different files now.
    this.watch();
    process.stderr.write(text);
    if (outcome === 'broken')
      say('The contract has errors, see above. The server continues with the previous one.');
    return outcome;
  }

  /** Generates the rest. Nothing waits for it. */
  private finish(): void {
    const complain = (text: string) => {
      if (text !== '')
        say(`The server has the new contract, but npm run generate reports:\n${text}`);
    };
    void this.generation.finish().then(complain, complain);
  }

  private async restart(): Promise<void> {
    await this.stop();
    const command = [...commandLine('start'), ...this.args];
    const server = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' });
    this.server = server;
    server.once('exit', (code) => {
      if (this.server !== server) return;
      this.server = undefined;
      say(`The server has ended (${code ?? 'by a signal'}). It restarts when a file changes.`);
    });
  }

  /** The next server needs the port and the database, so the previous one must be gone. */
  private async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  }
}

function say(text: string): void {
  process.stderr.write(`[dev] ${text}\n`);
}
