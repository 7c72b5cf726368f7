import { run } from '../cli';
import { heatOfIndex, heatOfTable, type Heat, type Work } from './simulate/load';
import { measure } from './simulate/measure';

/** Dollars, us-east-1, on demand, list prices of 2025. Compute: 1 GB on arm64 for 15 ms. */
const price = {
  readUnit: 0.125e-6,
  writeUnit: 0.625e-6,
  gateway: 3.5e-6,
  lambda: 0.2e-6 + 0.015 * 13.3334e-6,
};

/** Calls a second, within the contract's limits: 10,000 in all. */
const mix: Readonly<Record<string, number>> = {
  getUser: 5500,
  getCurrentUser: 1000,
  listUsers: 1000,
  createUser: 1000,
  updateUser: 750,
  updateCurrentUser: 500,
  deleteUser: 250,
};

/** Entries that a call writes in the index; the emulator does not count them. */
const indexWrites: Readonly<Record<string, number>> = {
  createUser: 1,
  updateUser: 1,
  updateCurrentUser: 1,
  deleteUser: 1,
};

/** Of the index, for each status (src/store/users.ts). */
const shards = 8;

run(
  {
    name: 'npm run simulate',
    summary:
      'Measures what each operation uses of DynamoDB, what a million cost, and how hot 10,000 requests a second make a partition.',
    usage: '[--users 2000]',
    options: { users: { type: 'string' } },
    help: { users: 'how many users the larger table has (default 2000); the smaller one has 100' },
  },
  async ({ users = '2000' }) => {
    const small = await measure(100);
    const large = await measure(Number(users));
    const say = (line: string): void => void process.stdout.write(`${line}\n`);
    say(`operation            read units        write units   $ per million requests`);
    say(`                     100 / ${users} users  table + index  DynamoDB  in all`);
    const works: Work[] = [];
    for (const [operation, units] of large) {
      const before = small.get(operation) ?? units;
      const index = indexWrites[operation] ?? 0;
      const store = units.read * price.readUnit + (units.write + index) * price.writeUnit;
      const total = store + price.gateway + price.lambda;
      say(
        [
          operation.padEnd(20),
          `${before.read} / ${units.read}`.padEnd(18),
          `${units.write} + ${index}`.padEnd(15),
          (store * 1e6).toFixed(2).padEnd(9),
          (total * 1e6).toFixed(2),
        ].join(' '),
      );
      const listed = operation === 'listUsers';
      works.push({
        operation,
        perSecond: mix[operation] ?? 0,
        table: { read: listed ? 0 : units.read, write: units.write },
        indexWrites: index,
        // A page reads each shard of both statuses once.
        readPerShard: listed ? units.read / (shards * 2) : 0,
      });
    }
    say(
      `\n10,000 requests a second for 10 seconds: the busiest partition, in shares of its limits`,
    );
    say(`  index, ${shards} shards of active users: ${shares(heatOfIndex(works, shards, 10))}`);
    for (const partitions of [8, 16, 32]) {
      say(`  table, ${partitions} partitions: ${shares(heatOfTable(works, partitions, 10))}`);
    }
  },
);

function shares({ read, write }: Heat): string {
  return `reads ${percent(read)}, writes ${percent(write)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
