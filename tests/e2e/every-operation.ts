import { contract } from '../../generated/contract';
import { Throttle } from 'openapi-first-runtime';
import * as operations from '../../src/operations';
import { open, operationIds, samples, SOME_ID, unscoped, type Sample } from './requests';
import type { Service } from './service';

const sample = (id: keyof typeof samples): Sample => samples[id];
const writes = operationIds.filter((id) => 'body' in samples[id]);
const jsonWrites = writes.filter((id) => sample(id).contentType === undefined);

/** What every operation does in the same way. */
export function everyOperation(service: () => Service): void {
  const ask = (id: keyof typeof samples, headers: Record<string, string> = {}, change = {}) =>
    service().send(
      { ...sample(id), ...change },
      { ...service().as(undefined, SOME_ID), ...headers },
    );

  test.each(operationIds)('%s refuses an unknown query parameter with 400', async (id) => {
    const response = await ask(id, {}, { path: `${sample(id).path}?colour=red` });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: unknown };
    expect(errors).toEqual([expect.objectContaining({ in: 'query', pointer: '/colour' })]);
  });

  // If the success has no body, there is nothing to choose.
  const answering = contract.operations
    .filter(({ responses }) =>
      responses.some((one) => one.status.startsWith('2') && one.contents.length > 0),
    )
    .map(({ id }) => id as keyof typeof samples);

  test.each(answering)('%s responds with 406 if only XML is accepted', async (id) => {
    expect((await ask(id, { Accept: 'application/xml' })).status).toBe(406);
  });

  const readable = operationIds.filter((id) => sample(id).method === 'GET');

  test.each(readable)('%s also responds to HEAD, without a body', async (id) => {
    const [get, head] = [await ask(id), await ask(id, {}, { method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([get.status, '']);
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });

  const guarded = operationIds.filter((id) => !open.has(id));

  test.each(guarded)(
    '%s responds with 401 without credentials, and says which it requires',
    async (id) => {
      const response = await service().send(sample(id));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    },
  );

  test.each(guarded)('%s responds with 401 to a forged token', async (id) => {
    const forged = `${service().as().Authorization.slice(0, -8)}AAAAAAAA`;
    const response = await service().send(sample(id), { Authorization: forged });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });

  const scoped = operationIds.filter((id) => !unscoped.has(id));

  test.each(scoped)('%s responds with 403 without its scope, and names it', async (id) => {
    const response = await service().send(sample(id), service().as(['something:else']));
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toContain('insufficient_scope');
  });

  test.each(writes)('%s responds with 413 to a body over the limit', async (id) => {
    const limit = contract.operations.find((one) => one.id === id)?.maxBodyBytes ?? 0;
    const response = await ask(id, {}, { body: Buffer.alloc(limit + 1, 'x') });
    expect(response.status).toBe(413);
  });

  test.each(writes)('%s responds to a form with 415, and names what it accepts', async (id) => {
    const type = 'application/x-www-form-urlencoded';
    const response = await ask(id, {}, { body: 'name=Ada', contentType: type });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept')).toContain(sample(id).contentType ?? 'application/json');
  });

  test.each(jsonWrites)('%s responds with 400 to malformed JSON', async (id) => {
    expect((await ask(id, {}, { body: '{"name":' })).status).toBe(400);
  });

  test.each(jsonWrites)('%s responds with 400 to an unpaired surrogate', async (id) => {
    const response = await ask(id, {}, { body: '{"name":"\\ud800"}' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('unpaired surrogates');
  });

  test.each(operationIds)(
    '%s responds with 429 over its limit, and says when to try again',
    async (id) => {
      const { send, stop } = await service().variant(
        {
          contract: {
            ...contract,
            operations: contract.operations.map((operation) => ({
              ...operation,
              throttling: { rateLimit: 0.000_01, burstLimit: 1 },
            })),
          },
        },
        { throttle: new Throttle() },
      );
      await send(sample(id), service().as());
      const response = await send(sample(id), service().as());
      await stop();
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.get('ratelimit')).toContain('r=0');
    },
  );

  test.each(operationIds)('%s responds with an opaque 500 to an unforeseen error', async (id) => {
    const broken = Object.fromEntries(
      operationIds.map((name) => [
        name,
        () => {
          throw new TypeError('secret inside');
        },
      ]),
    );
    const { send, stop } = await service().variant({
      operations: { ...operations, ...broken },
    });
    const response = await send(sample(id), service().as());
    await stop();
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  const stored = operationIds.filter((id) => id !== 'getHealth');

  test.each(stored)('%s responds with 503 before its time is up', async (id) => {
    const never = () => new Promise<never>(() => undefined);
    const slow = Object.fromEntries(operationIds.map((name) => [name, never]));
    const { send, stop } = await service().variant({ operations: slow }, { handlingTimeout: 550 });
    const response = await send(sample(id), service().as());
    await stop();
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test.each(stored)(
    '%s responds with 503 while the store is unavailable, and recovers',
    async (id) => {
      service().faults.inject(() => 'cut');
      const response = await ask(id);
      service().faults.inject();
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await ask(id)).status).not.toBe(503);
    },
  );

  test.each(stored)('%s responds with 503 if the store throttles', async (id) => {
    service().faults.inject(() => ({ status: 400, type: 'ThrottlingException' }));
    // The SDK waits between its attempts, at random up to a second or two.
    const random = jest.spyOn(Math, 'random').mockReturnValue(0);
    const response = await ask(id);
    random.mockRestore();
    service().faults.inject();
    expect(response.status).toBe(503);
  });

  test('every operation of the contract is covered', () => {
    expect(contract.operations.map(({ id }) => id).sort()).toEqual([...operationIds].sort());
  });
}
