import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** At a lower priority than this process: an editor and the server come first. */
const NICENESS = 5;

/**
 * Checks the types of a project again whenever one of its files changes, in a separate process for which
 * the server never waits. It reports only errors, and when there are no more.
 */
export class TypeChecking {
  #child: ChildProcess | undefined;
  #unfinished = '';
  #block: string[] = [];
  #hadErrors = false;

  constructor(
    private readonly root: string,
    private readonly tell: (text: string) => void,
    private readonly colours: boolean,
  ) {}

  /** Does nothing in a project without TypeScript or a tsconfig.json. */
  begin(): void {
    const project = ['src/tsconfig.json', 'tsconfig.json'].find((name) =>
      existsSync(path.join(this.root, name)),
    );
    const compiler = compilerOf(this.root);
    if (project === undefined || compiler === undefined) return;
    const options = [
      ...['--project', project, '--watch', '--preserveWatchOutput'],
      // For a pipe, `isTTY` is undefined.
      ...['--pretty', this.colours ? 'true' : 'false'],
    ];
    const child = spawn(process.execPath, [compiler, ...options, ...withoutOutput], {
      cwd: this.root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child = child;
    lowerPriority(child.pid);
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await gone;
  }

  #read(text: string): void {
    const lines = (this.#unfinished + text).split('\n');
    this.#unfinished = lines.pop() ?? '';
    for (const line of lines) this.#take(line);
  }

  /** The text between `Starting compilation` and `Found 2 errors. Watching for file changes.` */
  #take(line: string): void {
    const plain = stripVTControlCharacters(line);
    const count = / - Found (\d+) errors?\. Watching/.exec(plain)?.[1];
    if (count === undefined) {
      if (/ - (?:Starting|File change detected)/.test(plain)) this.#block = [];
      else this.#block.push(line);
      return;
    }
    const found = Number(count);
    if (found > 0) this.tell(`Type errors: ${count}\n${this.#block.join('\n').trim()}`);
    else if (this.#hadErrors) this.tell('No type errors any more.');
    this.#hadErrors = found > 0;
  }
}

/** The project may write declarations for others, which are not needed here. */
const withoutOutput = [
  ...['--noEmit', '--emitDeclarationOnly', 'false', '--composite', 'false'],
  ...['--incremental', '--tsBuildInfoFile', '.cache/types/dev.tsbuildinfo'],
];

function compilerOf(root: string): string | undefined {
  try {
    return createRequire(path.join(root, 'package.json')).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) os.setPriority(pid, NICENESS);
  } catch {
    // It is an executable file.
  }
}
