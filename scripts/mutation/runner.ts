import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TestFiles, type Outcome } from './test-files';

/*
 * A test runner for Stryker. All mutants are in the code at once; which of them is active is a matter of a
 * global. A mutant is tried first with the files as they are loaded, then, if no test has noticed it or a
 * file runs it while it is loaded, with files that are loaded while it is active.
 */

/** What instrumented code reads and writes. */
interface Instrumented {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: object; perTest: object } | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}
interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

const instrumented: Instrumented = {};
Object.assign(globalThis, { __stryker__: instrumented });

/** A test by its file and name, also what a file runs while it is loaded. */
const idOf = (file: string, name: string) => `${path.relative('.', file)} > ${name}`;
const fileOf = (id: string) => path.resolve(id.slice(0, id.indexOf(' > ')));
const LOADING = '(loading)';
/** Milliseconds of a file that is not tried twice with the same mutant. */
const SLOW = 3_000;
/** How long each file takes, for the process that follows one that a mutant has hung. */
const TIMES = 'mutation-times.json';

class Runner {
  readonly #tests = new TestFiles(process.cwd());
  readonly #times = new Map<string, number>();
  /** A test that was given up goes on: Stryker starts another process if this one refuses. */
  #isSpoiled = false;

  constructor() {
    if (!existsSync(TIMES)) return;
    const times = JSON.parse(readFileSync(TIMES, 'utf8')) as [string, number][];
    for (const [file, milliseconds] of times) this.#times.set(file, milliseconds);
  }

  capabilities(): object {
    return { reloadEnvironment: true };
  }

  async dryRun({ testFiles = [] }: { readonly testFiles?: readonly string[] }): Promise<object> {
    instrumented.mutantCoverage = { static: {}, perTest: {} };
    const tests: object[] = [];
    for (const file of testFiles) {
      const loading = idOf(file, LOADING);
      this.#tests.onTest = (name) => {
        instrumented.currentTestId = name === undefined ? loading : idOf(file, name);
      };
      this.#tests.forget();
      instrumented.currentTestId = loading;
      const start = performance.now();
      this.#tests.load(file);
      const milliseconds = performance.now() - start;
      const outcomes = await this.#tests.run(file, () => true);
      for (const one of [{ name: LOADING, milliseconds, failure: undefined }, ...outcomes])
        tests.push(resultOf(file, one));
      this.#times.set(file, performance.now() - start);
    }
    writeFileSync(TIMES, JSON.stringify([...this.#times]));
    const { mutantCoverage } = instrumented;
    instrumented.mutantCoverage = undefined;
    instrumented.currentTestId = undefined;
    this.#tests.onTest = () => undefined;
    this.#tests.forget();
    return { status: 'complete', tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter = [], hitLimit }: MutantRun): Promise<object> {
    if (this.#isSpoiled) throw new Error('A test of the mutant before has not ended');
    const names = new Map<string, Set<string>>();
    for (const id of testFilter) {
      const file = fileOf(id);
      names.set(file, (names.get(file) ?? new Set()).add(id));
    }
    const time = (file: string) => this.#times.get(file) ?? 0;
    const wanted = new Map([...names].sort(([a], [b]) => time(a) - time(b)));
    instrumented.hitLimit = hitLimit;
    instrumented.hitCount = hitLimit === undefined ? undefined : 0;
    const failed =
      (await this.#whileLoaded(activeMutant.id, wanted)) ??
      (await this.#freshlyLoaded(activeMutant.id, wanted));
    const { hitCount = 0 } = instrumented;
    instrumented.activeMutant = undefined;
    if (hitLimit !== undefined && hitCount > hitLimit) {
      this.#tests.forget();
      return { status: 'timeout', reason: `Hit limit reached (${hitCount}/${hitLimit})` };
    }
    const nrOfTests = testFilter.length;
    if (!failed) return { status: 'survived', nrOfTests };
    const [file, { name, failure = '' }] = failed;
    this.#isSpoiled = failure.includes('Exceeded timeout');
    return { status: 'killed', killedBy: [idOf(file, name)], failureMessage: failure, nrOfTests };
  }

  /** The files as they are. What fails must pass again without the mutant, or something has kept it. */
  async #whileLoaded(mutant: string, wanted: Wanted): Promise<Failed | undefined> {
    for (const [file, ids] of wanted) {
      if (ids.has(idOf(file, LOADING))) continue;
      if (!this.#tests.isLoaded(file)) this.#tests.load(file);
      instrumented.activeMutant = mutant;
      const failure = await this.#run(file, ids);
      instrumented.activeMutant = undefined;
      if (!failure) continue;
      if (!(await this.#run(file, ids))) return [file, failure];
      this.#tests.forget();
      return undefined;
    }
    return undefined;
  }

  /**
   * Slow files only if they run the mutant while they are loaded. What fails must pass without the mutant
   * here too.
   */
  async #freshlyLoaded(mutant: string, wanted: Wanted): Promise<Failed | undefined> {
    for (const [file, ids] of wanted) {
      const isSlow = (this.#times.get(file) ?? 0) > SLOW;
      if (isSlow && !ids.has(idOf(file, LOADING))) continue;
      const failure = await this.#load(file, ids, mutant);
      if (failure && !(await this.#load(file, ids, undefined))) return [file, failure];
    }
    return undefined;
  }

  async #load(
    file: string,
    ids: ReadonlySet<string>,
    mutant: string | undefined,
  ): Promise<Outcome | undefined> {
    this.#tests.forget();
    instrumented.activeMutant = mutant;
    try {
      this.#tests.load(file);
      return await this.#run(file, ids);
    } catch (error) {
      return { name: LOADING, milliseconds: 0, failure: String(error) };
    } finally {
      instrumented.activeMutant = undefined;
      this.#tests.forget();
    }
  }

  async #run(file: string, ids: ReadonlySet<string>): Promise<Outcome | undefined> {
    const all = ids.has(idOf(file, LOADING));
    const outcomes = await this.#tests.run(file, (name) => all || ids.has(idOf(file, name)));
    return outcomes.find(({ failure }) => failure !== undefined);
  }
}

type Wanted = ReadonlyMap<string, ReadonlySet<string>>;
type Failed = readonly [file: string, failure: Outcome];

/** `status`: Stryker's 0 is success, 1 is failure. */
function resultOf(file: string, { name, milliseconds, failure }: Outcome): object {
  const id = idOf(file, name);
  const result = { id, name: id, fileName: file, timeSpentMs: milliseconds };
  return failure === undefined
    ? { ...result, status: 0 }
    : { ...result, status: 1, failureMessage: failure };
}

export const strykerPlugins = [
  {
    kind: 'TestRunner',
    name: 'circus',
    factory: Object.assign(() => new Runner(), { inject: [] }),
  },
];
