import { createRequire } from 'node:module';
import path from 'node:path';

/*
 * How the tests run while mutants are tried. Jest itself would load every test file again for each of
 * thousands of mutants, which takes hours. Here the files are loaded into this process, by the same
 * jest-circus, and their tests run again and again.
 */

// The parts of jest-circus's types that are used here; the project does not depend on that package.
interface Test {
  readonly type: 'test';
  readonly name: string;
  readonly parent: Block;
  errors: unknown[];
  status: string | null;
  duration: number | null;
  invocations: number;
  seenDone: boolean;
  unhandledRejectionErrorByPromise: Map<unknown, unknown>;
}
interface Block {
  readonly type: 'describeBlock';
  readonly name: string;
  readonly parent?: Block;
  readonly children: readonly (Block | Test)[];
}
interface State {
  readonly rootDescribeBlock: Block;
  testNamePattern: Pick<RegExp, 'test'> | null;
  testTimeout: number;
  unhandledErrors: unknown[];
  parentProcess: unknown;
}
interface Circus extends Record<string, unknown> {
  readonly getState: () => State;
  readonly setState: (state: State) => void;
  readonly resetState: () => void;
  readonly run: () => Promise<unknown>;
  readonly addEventHandler: (on: (event: { name: string; test?: Test }) => void) => void;
}
interface Mocker {
  readonly restoreAllMocks: () => void;
}
interface Timers {
  readonly useRealTimers: () => void;
}

export interface Outcome {
  readonly name: string;
  readonly milliseconds: number;
  /** What is wrong; undefined: it passed. */
  readonly failure: string | undefined;
}

/** Nothing that passes takes this long, and what a mutant keeps waiting shall not wait for minutes. */
const TIMEOUT = 10_000;

export class TestFiles {
  /** Called with the name of each test that begins, and with undefined when it has ended. */
  onTest: (name: string | undefined) => void = () => undefined;

  readonly #folder: string;
  readonly #circus: Circus;
  readonly #loaded = new Map<string, State>();
  readonly #restore: () => void;

  constructor(folder: string) {
    this.#folder = folder;
    const require = createRequire(path.join(folder, 'package.json'));
    const ofJest = createRequire(createRequire(require.resolve('jest')).resolve('jest-cli'));
    this.#circus = ofJest('jest-circus') as Circus;
    this.#circus.addEventHandler(({ name, test }) => {
      if (name === 'test_start' && test) this.onTest(nameOf(test));
      if (name === 'test_done' || name === 'test_skip') this.onTest(undefined);
    });
    this.#restore = defineGlobals(ofJest, this.#circus, folder);
  }

  isLoaded(file: string): boolean {
    return this.#loaded.has(file);
  }

  /** Everything is loaded again: what a module remembers must not decide about the next mutant. */
  forget(): void {
    this.#loaded.clear();
    const kept = path.join(this.#folder, 'scripts/toolkit/');
    for (const name of Object.keys(require.cache)) {
      const isOurs = name.startsWith(this.#folder) && !name.includes('/node_modules/');
      // The compiler is not mutated, and takes longest to load.
      if (isOurs && !name.startsWith(kept)) Reflect.deleteProperty(require.cache, name);
    }
  }

  load(file: string): void {
    this.#circus.resetState();
    createRequire(file)(file);
    this.#loaded.set(file, this.#circus.getState());
  }

  /** Runs the tests of a file that have these names, until one fails. */
  async run(file: string, isWanted: (name: string) => boolean): Promise<Outcome[]> {
    const state = this.#loaded.get(file);
    if (!state) throw new Error(`${file} is not loaded`);
    this.#circus.setState(state);
    const tests = testsIn(state.rootDescribeBlock);
    for (const test of tests) reset(test);
    const hasFailed = () => tests.some(({ errors }) => errors.length > 0);
    state.testNamePattern = { test: (name) => isWanted(name) && !hasFailed() };
    state.testTimeout = TIMEOUT;
    state.parentProcess = process;
    state.unhandledErrors = [];
    const onError = (error: unknown) => state.unhandledErrors.push(error);
    process.on('uncaughtException', onError).on('unhandledRejection', onError);
    try {
      await this.#circus.run();
    } finally {
      process.off('uncaughtException', onError).off('unhandledRejection', onError);
      this.#restore();
    }
    const outcomes = tests
      .filter(({ status }) => status === 'done')
      .map((test) => ({
        name: nameOf(test),
        milliseconds: test.duration ?? 0,
        failure: test.errors.length > 0 ? textOf(test.errors[0]) : undefined,
      }));
    const [error] = state.unhandledErrors;
    if (error !== undefined) {
      outcomes.push({ name: '(hooks)', milliseconds: 0, failure: textOf(error) });
    }
    return outcomes;
  }
}

function testsIn(block: Block): Test[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));
}

/** As jest-circus names it for `testNamePattern`. */
function nameOf(test: Test): string {
  const titles = [test.name];
  for (let { parent, name } = test.parent; parent; { parent, name } = parent) titles.unshift(name);
  return titles.join(' ');
}

function reset(test: Test): void {
  Object.assign(test, {
    ...{ errors: [], status: null, duration: null, invocations: 0, seenDone: false },
    unhandledRejectionErrorByPromise: new Map(),
  });
}

function textOf(error: unknown): string {
  const [first] = Array.isArray(error) ? (error as unknown[]) : [error];
  return first instanceof Error ? (first.stack ?? first.message) : String(first);
}

/** `it`, `expect`, `jest` and their likes. Returns what undoes the changes of a test file. */
function defineGlobals(ofJest: NodeJS.Require, circus: Circus, folder: string): () => void {
  const { jestExpect } = ofJest('@jest/expect') as { jestExpect: unknown };
  const { ModuleMocker } = ofJest('jest-mock') as {
    ModuleMocker: new (global: typeof globalThis) => Mocker;
  };
  const { ModernFakeTimers } = createRequire(ofJest.resolve('jest-circus/runner'))(
    '@jest/fake-timers',
  ) as { ModernFakeTimers: new (options: object) => Timers };
  const mocker = new ModuleMocker(globalThis);
  const config = { rootDir: folder, fakeTimers: {} };
  const timers = new ModernFakeTimers({ global: globalThis, config });
  const environment = { ...process.env };
  const names = ['describe', 'it', 'test', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'];
  for (const name of names) Object.assign(globalThis, { [name]: circus[name] });
  Object.assign(globalThis, { expect: jestExpect, jest: jestObject(mocker, timers) });
  return () => {
    mocker.restoreAllMocks();
    timers.useRealTimers();
    for (const name of Object.keys(process.env))
      if (!(name in environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environment);
  };
}

/** What replaces whole modules is missing: files that do so cannot be loaded here. */
function jestObject(mocker: Mocker, timers: Timers): object {
  return new Proxy(
    {},
    {
      get: (_, name: string) => {
        if (name === 'mocked') return (value: unknown) => value;
        for (const object of [mocker, timers] as unknown as Record<string, unknown>[]) {
          const found = object[name];
          if (typeof found === 'function') return found.bind(object) as unknown;
        }
        throw new Error(`jest.${name} is not supported while mutants are tried.`);
      },
    },
  );
}
