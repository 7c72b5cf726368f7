import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileEvents, loadContract } from 'openapi-first-toolkit/compiler';
import { errorsIn } from './errors-in';

const CONTRACT = `
openapi: 3.1.0
info: { title: Tiny, version: '1' }
webhooks:
  user.created:
    post:
      summary: A user was created
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/UserEvent' } } }
      responses: { '204': { description: Taken } }
  ping: { post: { responses: { '204': { description: Taken } } } }
components:
  schemas:
    UserEvent:
      type: object
      required: [type, user]
      properties:
        type: { const: user.created }
        user: { $ref: '#/components/schemas/User' }
    User:
      type: object
      required: [id, email]
      properties:
        id: { type: string, readOnly: true }
        email: { type: string }
        secret: { type: string, writeOnly: true }
`;

const USAGE = `
import type { ContractEvent } from 'openapi-first-runtime';
import { ping, userCreated, type EventName, type EventTypes } from './events';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;
const record = (event: ContractEvent) => event;
const user = { id: '1', email: 'a@example.com' };

holds<Same<EventName, 'user.created' | 'ping'>>();
holds<Same<EventTypes['ping'], undefined>>();
record(userCreated({ type: 'user.created', user }));
record(ping());

// @ts-expect-error a member is missing
userCreated({ type: 'user.created' });
// @ts-expect-error another value than the contract's
userCreated({ type: 'user.deleted', user });
// @ts-expect-error a member of another type
userCreated({ type: 'user.created', user: { ...user, email: 7 } });
// @ts-expect-error the API sends read-only members, so they are demanded
userCreated({ type: 'user.created', user: { email: 'a@example.com' } });
// @ts-expect-error write-only members are never sent
userCreated({ type: 'user.created', user: { id: '1', email: 'a', secret: 'x' } });
// @ts-expect-error the body is missing
userCreated();
// @ts-expect-error there is no body
ping({});
// @ts-expect-error an event is made by its function, or not at all
record({ name: 'user.created', body: '{}' });
`;

test('an event that breaks its schema does not compile', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'events-'));
  try {
    writeFileSync(join(folder, 'openapi.yaml'), CONTRACT);
    const { model } = await loadContract(join(folder, 'openapi.yaml'));
    for (const [name, text] of Object.entries(compileEvents(model).files))
      writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('src/runtime'), join(folder, 'node_modules/openapi-first-runtime'));
    writeFileSync(join(folder, 'usage.ts'), USAGE);
    expect(errorsIn(join(folder, 'usage.ts'))).toEqual(new Map());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
