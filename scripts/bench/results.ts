import type { ColdSection } from './cold';
import type { LoadSection } from './load';
import type { Machine } from './machine';
import type { ScaleSection } from './scale/measure';
import type { WarmSection } from './warm';

/** All figures of one run, as they stand in `dist/bench/results.json`. Sections not asked for are not there. */
export interface Results {
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
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
