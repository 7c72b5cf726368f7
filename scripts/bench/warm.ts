import type { ChildProcess } from 'node:child_process';
import { faultsOf } from './answers';
import { turned } from './cold';
import { BY_HAND, environment, type Contestant } from './contestants';
import { ask, nextMessage, start, stop, workerFile, type Surroundings } from './processes';
import { CASE_NAMES, type Case, type CaseName } from './requests';
import { median, medianDifference, rounded } from './statistics';
import type { WarmOrder, WarmReply } from './workers/protocol';

export const WARM_CASES = ['get', 'create', 'invalid', 'stranger', 'missing'] as const;
export type WarmCase = (typeof WARM_CASES)[number];

/** The figures of one contestant, in microseconds of CPU per request. */
export interface WarmFigures {
  readonly cpu: number;
  /** The difference from the handwritten handler: the median over the rounds. */
  readonly added: number;
}

export interface WarmSection {
  readonly cpu: Readonly<Record<WarmCase, Readonly<Record<string, WarmFigures>>>>;
  /** The most memory of a process at the end, in MB. */
  readonly memory: Readonly<Record<string, number>>;
}

export interface WarmEffort {
  readonly rounds: number;
  /** Requests per measurement that read the table; the others are sent five times as often. */
  readonly iterations: number;
  /** Requests before the first measurement, counted the same way: V8 optimises busy functions only after a while. */
  readonly warmUp: number;
  readonly progress: (text: string) => void;
}

/** Handlers that are kept warm, each in a separate process. */
export class Warm {
  private readonly children = new Map<string, ChildProcess>();

  constructor(
    private readonly contestants: readonly Contestant[],
    private readonly surroundings: Surroundings,
  ) {}

  /** Checks that all contestants return the same responses. @throws Error that names those that do not. */
  async checkAnswers(cases: Readonly<Record<CaseName, Case>>): Promise<void> {
    const faults: string[] = [];
    for (const contestant of this.contestants) {
      for (const name of CASE_NAMES) {
        // Health may be a separate function.
        const file = contestant.fileFor(name);
        const { answer } = await this.order(contestant, file, 'answer', cases[name]);
        for (const fault of faultsOf(cases[name], answer)) {
          faults.push(`${contestant.label}, ${name}: ${fault}`);
        }
      }
    }
    if (faults.length > 0) {
      throw new Error(`Not all contestants return the same responses:\n${faults.join('\n')}`);
    }
  }

  async measure(
    cases: Readonly<Record<CaseName, Case>>,
    { rounds, iterations, warmUp, progress }: WarmEffort,
  ): Promise<WarmSection> {
    const series = new Map<string, number[]>();
    for (let round = 0; round <= rounds; round++) {
      progress(round === 0 ? 'warm: warming up' : `warm: round ${round} of ${rounds}`);
      for (const name of WARM_CASES) {
        const toTable = name !== 'invalid' && name !== 'stranger';
        const count = (toTable ? 1 : 5) * (round === 0 ? warmUp : iterations);
        for (const contestant of turned(this.contestants, round)) {
          const file = contestant.fileFor(name);
          const { cpu } = await this.order(contestant, file, 'measure', cases[name], count);
          const key = `${name} ${contestant.id}`;
          if (round > 0) series.set(key, [...(series.get(key) ?? []), cpu]);
        }
      }
    }
    const memory: Record<string, number> = {};
    for (const contestant of this.contestants) {
      const { child } = await this.childOf(contestant, contestant.fileFor('get'));
      const reply = await this.ask(child, contestant, { kind: 'memory' });
      if (reply.kind === 'memory') memory[contestant.id] = rounded(reply.memory);
    }
    return { cpu: this.summarise(series), memory };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.children.values()].map(stop));
  }

  private summarise(series: ReadonlyMap<string, readonly number[]>): WarmSection['cpu'] {
    const section = WARM_CASES.map((name) => {
      const of = (id: string) => series.get(`${name} ${id}`) ?? [];
      const figures = this.contestants.map(({ id }): [string, WarmFigures] => [
        id,
        { cpu: rounded(median(of(id))), added: rounded(medianDifference(of(id), of(BY_HAND))) },
      ]);
      return [name, Object.fromEntries(figures)];
    });
    return Object.fromEntries(section) as WarmSection['cpu'];
  }

  private async childOf(
    contestant: Contestant,
    file: string,
  ): Promise<{ child: ChildProcess; fresh: boolean }> {
    const key = `${contestant.id} ${file}`;
    const running = this.children.get(key);
    if (running) return { child: running, fresh: false };
    const { endpoint, output } = this.surroundings;
    const env = { ...environment(endpoint), ...contestant.env };
    const child = start(workerFile('warm'), [file], env, output);
    this.children.set(key, child);
    await nextMessage<WarmReply>(child);
    return { child, fresh: true };
  }

  private async order<K extends 'answer' | 'measure'>(
    contestant: Contestant,
    file: string,
    kind: K,
    { event }: Case,
    iterations = 1,
  ) {
    const { child } = await this.childOf(contestant, file);
    const order: WarmOrder =
      kind === 'answer' ? { kind: 'answer', event } : { kind: 'measure', event, iterations };
    return (await this.ask(child, contestant, order)) as Extract<
      WarmReply,
      { kind: K extends 'answer' ? 'answer' : 'measured' }
    >;
  }

  private async ask(
    child: ChildProcess,
    { label }: Contestant,
    order: WarmOrder,
  ): Promise<WarmReply> {
    const reply = await ask<WarmReply>(child, order);
    if (reply.kind === 'failed') throw new Error(`${label}: ${reply.message}`);
    return reply;
  }
}
