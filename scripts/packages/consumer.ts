import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Packed } from 'openapi-first-toolkit/creation';
import { execute } from './execute';
import { manifestOf, subpaths, versionsOfPeers } from './manifest';
import { ANSWERS, CONTRACT, LINT_RULES, SERVER } from './tiny-api';

/** An empty user project, into which both packages are installed. */
export class Consumer {
  private readonly exports = [
    ...subpaths('openapi-first-runtime'),
    ...subpaths('openapi-first-toolkit'),
  ];

  /** @param type the type of its modules in package.json */
  constructor(
    private readonly folder: string,
    private readonly type: 'module' | 'commonjs',
  ) {
    mkdirSync(folder);
    this.write('openapi.yaml', CONTRACT);
    this.write('redocly.yaml', LINT_RULES);
    this.write('server.ts', SERVER);
    const imports = this.exports.map(
      (name, n) => `import * as m${n} from '${name}';\nvoid m${n};\n`,
    );
    this.write('everything.ts', imports.join(''));
  }

  /** Installs both, with this repository's versions of their peers: all that the runtime may use. */
  async install({ runtime, toolkit }: Packed): Promise<void> {
    const { overrides, allowScripts } = manifestOf('.');
    const dependencies = {
      ...versionsOfPeers('openapi-first-runtime', { optional: true }),
      ...versionsOfPeers('openapi-first-toolkit', { optional: false }),
      '@types/node': manifestOf('node_modules/@types/node').version,
      'openapi-first-runtime': `file:${runtime}`,
      'openapi-first-toolkit': `file:${toolkit}`,
    };
    const { type } = this;
    this.write(
      'package.json',
      JSON.stringify({ private: true, type, dependencies, overrides, allowScripts }),
    );
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    await this.execute('npm', ['install', '--prefer-offline', ...quiet]);
  }

  /** Loads each subpath as Node does, without TypeScript. */
  async loadEverything(): Promise<void> {
    const loads = this.exports.map((name) =>
      this.type === 'module' ? `await import('${name}');` : `require('${name}');`,
    );
    await this.execute('node', [`--input-type=${this.type}`, '--eval', loads.join('\n')]);
  }

  async help(): Promise<void> {
    const text = await this.openapiFirst('--help');
    if (!/^ +generate /m.test(text))
      throw new Error(`"generate" is not among the commands:\n${text}`);
  }

  async generate(): Promise<void> {
    await this.openapiFirst('generate');
    const operations = readFileSync(path.join(this.folder, 'generated/operations.ts'), 'utf8');
    if (!operations.includes('greet: {')) throw new Error(`There is no operation:\n${operations}`);
  }

  async typecheck(): Promise<void> {
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    this.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions, files: ['everything.ts', 'server.ts'] }),
    );
    await this.execute('npx', ['--no', '--', 'tsc']);
  }

  async serve(): Promise<void> {
    const printed = await this.execute('node', ['--import', 'tsx', 'server.ts']);
    if (printed !== ANSWERS) throw new Error(`It responded:\n${printed}instead of:\n${ANSWERS}`);
  }

  private openapiFirst(command: string): Promise<string> {
    return this.execute('npx', ['--no', '--', 'openapi-first', command]);
  }

  private execute(program: string, args: readonly string[]): Promise<string> {
    return execute(program, args, this.folder);
  }

  private write(name: string, text: string): void {
    writeFileSync(path.join(this.folder, name), text);
  }
}
