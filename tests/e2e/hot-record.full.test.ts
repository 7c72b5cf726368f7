import { Sandbox } from '../toolkit/commands/run-script';
import { startService, type Service } from './service';

const PROCESSES = 4;
const CHANGES = 200;
/** API Gateway's limit, minus the time for the response. A limit in time, which only fails outside CI. */
const DEADLINE_MS = 28_500;

let service: Service;
let sandbox: Sandbox;
beforeAll(async () => {
  service = await startService();
  sandbox = new Sandbox();
});
afterAll(async () => {
  await sandbox.clean();
  await service.stop();
});

/** A separate server process on the same table. Returns its address. */
async function startServer(): Promise<string> {
  const [, port] = await sandbox
    .run('tests/e2e/patient-server.ts', [], service.env)
    .until(/"port":(\d+)/);
  return `http://127.0.0.1:${port ?? ''}/v1`;
}

test(`${CHANGES} concurrent changes of one user, by ${PROCESSES} processes: all of them are made`, async () => {
  const servers = await Promise.all(Array.from({ length: PROCESSES }, startServer));
  const headers = { ...service.as(), 'Content-Type': 'application/json' };
  const body = JSON.stringify({ name: 'Grace Example', email: 'grace@example.com' });
  const created = await fetch(`${service.url}/users`, { method: 'POST', headers, body });
  const { id } = (await created.json()) as { id: string };
  const started = Date.now();
  const responses = await Promise.all(
    Array.from({ length: CHANGES }, (_, index) =>
      fetch(`${servers[index % PROCESSES] ?? ''}/users/${id}`, {
        method: 'PATCH',
        headers: { ...headers, 'Content-Type': 'application/merge-patch+json' },
        body: JSON.stringify({ age: 18 + (index % 50) }),
      }),
    ),
  );
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(responses.map((each) => each.headers.get('etag'))).size).toBe(CHANGES);
  const took = Date.now() - started;
  process.stdout.write(`${CHANGES} changes of one user took ${took} ms of ${DEADLINE_MS} ms\n`);
  if (!process.env.CI) expect(took).toBeLessThan(DEADLINE_MS);
});
