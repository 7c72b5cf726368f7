import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox, Script } from '../commands/run-script';

/** Paths in a project that nobody writes by hand. */
const NOT_OWN = /^(?:node_modules|generated|vendor|dist|\.\w+\/|openapi|package-lock)/;

/** A project that `init` has created. */
export class NewProject {
  private constructor(
    private readonly sandbox: Sandbox,
    readonly folder: string,
  ) {}

  /** What init has printed. */
  summary = '';

  /** Whether one of its operations stores objects. */
  get stores(): boolean {
    return this.summary.includes('  stores');
  }

  /** Creates a project that uses the installation of another one. */
  static async create(sandbox: Sandbox, contract: string, name: string): Promise<NewProject> {
    const created = new NewProject(sandbox, path.join(sandbox.folder, name));
    const init = sandbox.run('init', [contract, created.folder]);
    if ((await init.ended) !== 0) throw new Error(init.err);
    created.summary = init.out;
    return created;
  }

  async install(): Promise<void> {
    await this.npm('ci', '--prefer-offline');
  }

  npm(...args: readonly string[]): Promise<string> {
    return this.execute('npm', args);
  }

  installLike(other: NewProject): void {
    const modules = 'node_modules';
    symlinkSync(path.join(other.folder, modules), path.join(this.folder, modules));
  }

  /** Runs one of its npm scripts. @throws Error with its output, if it fails */
  run(script: string, ...args: readonly string[]): Promise<string> {
    return this.execute('npm', ['run', '--silent', script, '--', ...args]);
  }

  update(...args: readonly string[]): Promise<string> {
    return this.execute('npx', ['--no', 'openapi-first', 'update', ...args]);
  }

  /** Starts its server, on any port. */
  start(): Script {
    const bin = path.join(this.folder, 'node_modules/openapi-first-toolkit/bin.cjs');
    return this.sandbox.run(bin, ['start', '--port', '0'], {}, this.folder);
  }

  /** All checks that must pass in a new project. */
  async expectGreen(): Promise<void> {
    expect(await this.run('generate', '--check')).toContain('is up to date with openapi.yaml');
    for (const script of ['typecheck', 'test']) await this.run(script);
    const lines = this.ownLines();
    expect([...lines].filter(([, count]) => count > 150)).toEqual([]);
  }

  /** The same, with everything that the server has printed once it serves. */
  async serveWhile(ask: (printed: string) => Promise<void>): Promise<string> {
    const server = this.start();
    try {
      await server.until(/Docs +http.*\n[^]*\n\n/);
      await ask(server.out);
    } finally {
      await server.stop();
    }
    return server.out;
  }

  /** Serves it while `ask` sends requests to it; returns what it has printed. */
  async serve(ask: (url: string) => Promise<void>): Promise<string> {
    const server = this.start();
    try {
      const [, url = ''] = await server.until(/API +(http:\/\/localhost:\d+)/);
      await ask(url);
    } finally {
      await server.stop();
    }
    return server.out;
  }

  /** Every file of the project except those that are installed or built, with its content. */
  files(): ReadonlyMap<string, string> {
    const names = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => path.relative(this.folder, path.join(one.parentPath, one.name)))
      .filter((name) => !/^(?:node_modules|dist|\.data|\.cache|\.serverless)\//.test(name));
    return new Map(
      names.map((name) => [name, readFileSync(path.join(this.folder, name), 'latin1')]),
    );
  }

  /** Lines of each file that is neither the contract nor generated nor packed. */
  ownLines(): ReadonlyMap<string, number> {
    const own = [...this.files()].filter(([name]) => !NOT_OWN.test(name) || name.startsWith('.ci'));
    return new Map(own.map(([name, text]) => [name, text.split('\n').length - 1]));
  }

  private async execute(program: string, args: readonly string[]): Promise<string> {
    const options = { cwd: this.folder, env: { ...process.env, CI: 'true' }, maxBuffer: 1 << 26 };
    try {
      return (await promisify(execFile)(program, args, options)).stdout;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
    }
  }
}

/** Follows a project's guide, block by block: files, additions to them, and commands. */
export async function followGuide(created: NewProject): Promise<void> {
  const text = ['operation', 'entity']
    .map((name) => readFileSync(path.join(created.folder, `guide/${name}.md`), 'utf8'))
    .join('\n');
  let from = 0;
  for (const block of text.matchAll(/^( *)```(yaml|ts|sh)\n([^]*?)^ *```$/gm)) {
    const [whole, indent = '', language, code = ''] = block;
    const before = text.slice(from, block.index);
    from = block.index + whole.length;
    const lines = code.split('\n').map((line) => line.slice(indent.length));
    if (language === 'sh') {
      await created.run(
        ...((lines[0] ?? '').replace('npm run ', '').replace(' --', '').split(' ') as [string]),
      );
      continue;
    }
    const [, name = ''] = [...before.matchAll(/`([\w./-]+\.(?:ts|yaml))`/g)].at(-1) ?? [];
    const file = path.join(created.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (language === 'yaml') {
      const paths = `paths:\n${lines.map((line) => `  ${line}\n`).join('')}`;
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/^paths:\n/m, () => paths),
      );
    } else if (before.includes('Add to')) {
      writeFileSync(file, `${lines.join('\n')}${readFileSync(file, 'utf8')}`);
    } else writeFileSync(file, lines.join('\n'));
  }
}
