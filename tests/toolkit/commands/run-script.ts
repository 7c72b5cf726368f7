import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const project = path.resolve(__dirname, '../../..');

/** A folder for the data of a test's servers, and the environment that names it. */
export class Sandbox {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'scripts-'));
  private readonly running = new Set<Script>();

  /** Runs a command of the toolkit as npm would, or a script or program by its path. */
  run(
    script: string,
    args: string[] = [],
    env: Record<string, string> = {},
    root = project,
  ): Script {
    const started = new Script(root, script, args, { DATA_FOLDER: this.folder, ...env });
    this.running.add(started);
    void started.ended.then(() => this.running.delete(started));
    return started;
  }

  async clean(): Promise<void> {
    await Promise.all([...this.running].map(async (script) => script.stop('SIGKILL')));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Script {
  out = '';
  err = '';
  /** The exit code; undefined if a signal has ended it. */
  readonly ended: Promise<number | undefined>;
  private readonly child: ChildProcess;

  constructor(root: string, script: string, args: string[], env: Record<string, string>) {
    const command = script.endsWith('.ts')
      ? ['--conditions=source', '--import', 'tsx', path.join(root, script)]
      : script.endsWith('.cjs')
        ? [script]
        : [path.join(project, 'scripts/toolkit/bin.cjs'), script];
    this.child = spawn(process.execPath, [...command, ...args], {
      // A separate process group: a command and the processes that it starts can be killed together.
      detached: true,
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    });
    this.child.stdout?.on('data', (data) => (this.out += String(data)));
    this.child.stderr?.on('data', (data) => (this.err += String(data)));
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => resolve(code ?? undefined));
    });
  }

  /** Of the process that was started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | undefined> {
    const { pid } = this.child;
    if (signal === 'SIGKILL' && pid !== undefined && this.child.exitCode === null) {
      process.kill(-pid, signal);
    } else this.child.kill(signal);
    return this.ended;
  }

  /** Waits until the output matches, and returns the match. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.out) ?? pattern.exec(this.err);
      if (match) return match;
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`Ended without ${String(pattern)}:\n${this.out}${this.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
