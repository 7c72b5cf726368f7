import type { ColdSection } from './cold';
import type { LoadSection } from './load';
import type { Machine } from './machine';
import type { ScaleSection } from './scale/measure';
import type { WarmSection } from './warm';

/** All figures of one run, as `dist/bench/results.json` holds them, without sections that were not asked for. */
export interface Results {
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  /** What the measured processes write their logs to, in words. */
  readonly standardOutput: string;
  readonly contestants: readonly {
    readonly id: string;
    readonly label: string;
    readonly bytes: number;
  }[];
  readonly cold?: ColdSection;
  readonly warm?: WarmSection;
  readonly scale?: ScaleSection;
  readonly load?: LoadSection;
}
