import { connectTable, tableOptions } from 'openapi-first-runtime/dynamodb';
import { Users } from '../src/store/users';
import { run, UsageError } from 'openapi-first-toolkit/cli';
import {
  openDatabase,
  localEnvironment,
  withDefaults,
  progress,
  findRunning,
} from 'openapi-first-toolkit/server';
import { madeUpUser } from './seed/made-up-users';

const PARALLEL = 16;

run(
  {
    name: 'npm run seed',
    summary:
      'Fills the table with made-up users, which are always the same. Existing users are kept, so it can be interrupted and run again. Works on the database of the running npm start, otherwise on the one in .data/, or on DYNAMODB_ENDPOINT.',
    usage: '[--users 1000]',
    options: { users: { type: 'string', default: '1000' } },
    help: { users: 'how many users there should be (default 1000)' },
  },
  async (values) => {
    const total = Number(values.users);
    if (!/^\d{1,9}$/.test(values.users) || total < 1) {
      throw new UsageError(`--users is "${values.users}": write a whole number from 1.`);
    }
    const env = localEnvironment(process.env);
    const running = findRunning();
    const database = await openDatabase(
      running ? withDefaults(env, { DYNAMODB_ENDPOINT: running.endpoint }) : env,
      false,
    );
    const table = connectTable(tableOptions(database.env));
    try {
      const { created, present } = await seed(new Users(table), total);
      process.stdout.write(`${created} users created, ${present} already existed.\n`);
    } finally {
      table.close();
      await database.close();
    }
  },
);

/** Creates users 1 to `total`, several at a time. A user whose email is taken already exists. */
async function seed(users: Users, total: number): Promise<{ created: number; present: number }> {
  const show = progress(total, 'users');
  let next = 1;
  let created = 0;
  let present = 0;
  const work = async () => {
    while (next <= total) {
      const user = await users.create(madeUpUser(next++));
      if (user === 'email-taken') present++;
      else created++;
      show(created + present);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return { created, present };
}
