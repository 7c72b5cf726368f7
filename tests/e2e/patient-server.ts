import { contract } from '../../generated/contract';
import * as jobs from '../../src/jobs';
import * as operations from '../../src/operations';
import * as security from '../../src/security';
import * as services from '../../src/services';
import { Users } from '../../src/store/users';
import * as tasks from '../../src/tasks';
import { assemble, scheduled, type Resources } from 'openapi-first-runtime';
import { connectTable, tableOptions } from 'openapi-first-runtime/dynamodb';
import { queued } from 'openapi-first-runtime/queue';
import { createServer } from 'openapi-first-runtime/server';

/*
 * A separate server process. Its requests, and their calls to the table, have so much time that no test
 * depends on the speed of the machine.
 */

const PATIENCE_MS = 600_000;

const table = connectTable({ ...tableOptions(process.env), timeoutMs: PATIENCE_MS });
const api = assemble(
  {
    contract,
    operations,
    security,
    tasks: scheduled(tasks),
    jobs: queued(jobs),
    services: {
      ...services,
      users: ({ request }: Resources) => new Users(table, request.deadline),
    },
  },
  process.env,
);
const server = createServer(api, {
  headersTimeout: PATIENCE_MS,
  requestTimeout: PATIENCE_MS,
  handlingTimeout: PATIENCE_MS,
});
void server.listen(0, '127.0.0.1').then(({ port }) => process.stdout.write(`{"port":${port}}\n`));
