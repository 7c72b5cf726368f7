import { Failure, run, UsageError } from 'openapi-first-toolkit/cli';
import { caught } from './simulate/canary';
import { heatOfIndex, heatOfTable, type Heat, type Work } from './simulate/load';
import { newTable, warmPartitions } from 'openapi-first-toolkit/deployment';
import { measure } from './simulate/measure';

/** Dollars, us-east-1, on demand, list prices of 2025. Compute: 1 GB on arm64 for 15 ms. */
const price = {
  readUnit: 0.125e-6,
  writeUnit: 0.625e-6,
  gateway: 3.5e-6,
  lambda: 0.2e-6 + 0.015 * 13.3334e-6,
};

/** Calls per second, within the contract's limits: 10,000 in total. */
const mix: Readonly<Record<string, number>> = {
  getUser: 5500,
  getCurrentUser: 1000,
  listUsers: 1000,
  createUser: 1000,
  updateUser: 750,
  updateCurrentUser: 500,
  deleteUser: 250,
};

/** Entries that a call writes to the index; the emulator does not count them. */
const indexWrites: Readonly<Record<string, number>> = {
  createUser: 1,
  updateUser: 1,
  updateCurrentUser: 1,
  // The departure is also written there.
  deleteUser: 2,
};

/** Of the index, for each status (src/store/users.ts). */
const shards = 8;

const fewUsers = 1000;

/** Ids are random, and so is the number of shards that a page reads twice. */
const chance = 1.05;

run(
  {
    name: 'npm run simulate',
    summary:
      'Measures how much of DynamoDB each operation uses, what a million requests cost, and how busy partitions are at 10,000 requests per second.',
    usage: '[--users 4000] [--warm-throughput 32000]',
    options: { users: { type: 'string' }, 'warm-throughput': { type: 'string' } },
    help: {
      users: `the number of users in the larger table (default 4000); the smaller one has ${fewUsers}`,
      'warm-throughput': 'the param warmThroughput of the stack; default 32000',
    },
  },
  async ({ users = '4000', 'warm-throughput': warmText = '32000' }) => {
    const warm = Number(warmText);
    if (!(warm >= newTable.write)) {
      throw new UsageError(`--warm-throughput must be ${newTable.write} or more.`);
    }
    const small = await measure(fewUsers);
    const large = await measure(Number(users));
    const say = (line: string): void => void process.stdout.write(`${line}\n`);
    say(`operation            read units        write units   $ per million requests`);
    say(`                     ${fewUsers} / ${users}        table + index  DynamoDB  in all`);
    const works: Work[] = [];
    for (const [operation, units] of large) {
      const before = small.get(operation) ?? units;
      const index = indexWrites[operation] ?? 0;
      const store = units.read * price.readUnit + (units.write + index) * price.writeUnit;
      const total = store + price.gateway + price.lambda;
      say(
        [
          operation.padEnd(20),
          `${rounded(before.read)} / ${rounded(units.read)}`.padEnd(18),
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
      `\n10,000 requests per second for 10 seconds: the busiest partition, as a share of its limits`,
    );
    const index = heatOfIndex(works, shards, 10);
    say(`  index, ${shards} shards of active users, each in its own partition: ${shown(index)}`);
    say(`  index, two shards in one partition: ${shown(doubled(index))}`);
    const enough = warmPartitions(warm);
    for (const partitions of new Set([warmPartitions(newTable.write), 8, 16, 32, enough])) {
      say(`  table, ${partitions} partitions: ${shown(heatOfTable(works, partitions, 10))}`);
    }
    say('\nA canary of five minutes: how likely its alarm rolls back a bad release');
    const rates = [0.001, 0.005, 0.02, 0.05, 0.2, 0.5];
    say(`  requests a second  ${rates.map((one) => `${one * 100} % fail`.padEnd(11)).join(' ')}`);
    for (const perSecond of [1, 10, 100, 1000]) {
      const chances = rates.map((one) => percent(caught(perSecond, one)).padEnd(11));
      say(`  ${String(perSecond).padEnd(17)}  ${chances.join(' ')}`);
    }
    const [few, many] = [small, large].map((units) => units.get('listUsers')?.read ?? NaN) as [
      number,
      number,
    ];
    conclude(
      [
        [`each shard of the index is below half`, belowHalf(index)],
        [
          `warmThroughput=${warm} gives the table ${enough} partitions or more, each below half`,
          belowHalf(heatOfTable(works, enough, 10)),
        ],
        [
          `a page costs ${many.toFixed(1)} read units with ${users} users, ${few.toFixed(1)} with ${fewUsers}`,
          many <= few * chance,
        ],
        [
          'a release that fails 5 % of its requests is rolled back within five minutes, at 10 requests per second',
          caught(10, 0.05) > 0.95,
        ],
        [
          'a release that fails 1 in 1,000 requests is kept, at 100 requests per second',
          caught(100, 0.001) < 0.05,
        ],
      ],
      say,
    );
  },
);

/** @throws Failure if a requirement is not met */
function conclude(
  requirements: readonly (readonly [text: string, met: boolean])[],
  say: (line: string) => void,
): void {
  say('');
  for (const [text, met] of requirements) say(`${met ? 'ok  ' : 'FAIL'} ${text}`);
  if (!requirements.every(([, met]) => met)) throw new Failure('Some requirements are not met.');
}

const rounded = (units: number): string => String(Number(units.toFixed(1)));
const belowHalf = ({ read, write }: Heat): boolean => Math.max(read, write) <= 0.5;
const doubled = ({ read, write }: Heat): Heat => ({ read: 2 * read, write: 2 * write });

function shown({ read, write }: Heat): string {
  return `reads ${percent(read)}, writes ${percent(write)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
