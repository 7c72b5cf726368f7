import { createHash } from 'node:crypto';
import { partitionLimit } from 'openapi-first-toolkit/deployment';
import type { Units } from './meter';

/** How often an operation is called, and what each call consumes. */
export interface Work {
  readonly operation: string;
  readonly perSecond: number;
  /** On the table itself, at keys that are distributed by their hash. */
  readonly table: Units;
  /** In the index: entries written, each in the shard of its user, and what is read from every shard. */
  readonly indexWrites: number;
  readonly readPerShard: number;
}

/** The busiest second of the busiest partition, as a share of its two limits. */
export type Heat = Units;

/** Distributes some seconds of load over the shards of the index. */
export function heatOfIndex(works: readonly Work[], shards: number, seconds: number): Heat {
  return busiest(works, shards, seconds, ({ perSecond, indexWrites, readPerShard }) => ({
    each: { read: 0, write: indexWrites },
    everywhere: { read: perSecond * readPerShard, write: 0 },
  }));
}

/** Distributes some seconds of load over the partitions into which the table has been split. */
export function heatOfTable(works: readonly Work[], partitions: number, seconds: number): Heat {
  return busiest(works, partitions, seconds, ({ table }) => ({
    each: table,
    everywhere: { read: 0, write: 0 },
  }));
}

/** What a call consumes in the partition of its key, and what all calls of a second consume in each. */
interface Load {
  readonly each: Units;
  readonly everywhere: Units;
}

function busiest(
  works: readonly Work[],
  partitions: number,
  seconds: number,
  loadOf: (work: Work) => Load,
): Heat {
  const most: Heat = { read: 0, write: 0 };
  for (let second = 0; second < seconds; second += 1) {
    const heat = Array.from({ length: partitions }, (): Units => ({ read: 0, write: 0 }));
    const add = (units: Units, more: Units): void => {
      units.read += more.read;
      units.write += more.write;
    };
    for (const work of works) {
      const { each, everywhere } = loadOf(work);
      for (const units of heat) add(units, everywhere);
      for (let call = 0; call < work.perSecond; call += 1) {
        const units = heat[place(`${work.operation} ${second} ${call}`, partitions)];
        if (units) add(units, each);
      }
    }
    for (const { read, write } of heat) {
      most.read = Math.max(most.read, read / partitionLimit.read);
      most.write = Math.max(most.write, write / partitionLimit.write);
    }
  }
  return most;
}

/** As DynamoDB places a key: by a hash of it. The same for every run. */
function place(key: string, places: number): number {
  return createHash('md5').update(key).digest().readUInt32BE(0) % places;
}
