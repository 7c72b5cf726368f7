import { setTimeout as sleep } from 'node:timers/promises';
import { assemble, scheduled, type Parts, type Task } from '../../../src/runtime';
import { createFunction } from '../../../src/runtime/lambda';
import { createServer } from '../../../src/runtime/server';
import { compileTiny } from '../tiny';

const document = {
  paths: {
    '/things': {
      delete: {
        operationId: 'deleteThings',
        'x-openapi-first-schedule': { everyMinutes: 5 },
        responses: { 204: { description: 'Done' } },
      },
      get: { operationId: 'getThings', responses: { 204: { description: 'Nothing' } } },
    },
  },
};
const env = { LOG_LEVEL: 'silent' };
type Context = Parameters<Task<{ store: string }>>[0];

function parts(deleteThings: (context: Context) => Promise<void>): Parts {
  return {
    contract: compileTiny(document),
    operations: { deleteThings: () => ({ status: 204 }), getThings: () => ({ status: 204 }) },
    security: {},
    services: { store: () => 'the store' },
    tasks: scheduled({ deleteThings }),
  };
}

describe('a Lambda function', () => {
  it('runs the task that a schedule names, with the services and until its deadline', async () => {
    const contexts: Context[] = [];
    const handler = createFunction(
      parts((context) => Promise.resolve(void contexts.push(context))),
      {},
      env,
    );
    const context = { getRemainingTimeInMillis: () => 10_000 };
    const before = Date.now();
    await handler({ task: 'deleteThings' }, context);
    expect(contexts).toHaveLength(1);
    expect(contexts[0]?.services.store).toBe('the store');
    expect(contexts[0]?.deadline).toBeGreaterThanOrEqual(before + 10_000);
  });

  it('fails if the task fails, so that Lambda tries again', async () => {
    const handler = createFunction(
      parts(() => Promise.reject(new Error('no luck'))),
      {},
      env,
    );
    await expect(handler({ task: 'deleteThings' })).rejects.toThrow('no luck');
  });

  it('refuses a task that no operation has', async () => {
    const handler = createFunction(
      parts(() => Promise.resolve()),
      {},
      env,
    );
    await expect(handler({ task: 'getThings' })).rejects.toThrow('no scheduled task getThings');
  });

  it('that has no tasks accepts no such event', async () => {
    const { tasks: _, ...without } = parts(() => Promise.resolve());
    const operations = without.contract.operations.filter(({ id }) => id === 'getThings');
    const contract = { ...without.contract, operations };
    const getThings = () => ({ status: 204 });
    const handler = createFunction({ ...without, contract, operations: { getThings } }, {}, env);
    await expect(handler({ task: 'getThings' })).rejects.toThrow('This function handles only');
  });
});

describe('a server', () => {
  it('runs tasks at its start, and waits for them at its end', async () => {
    const runs: string[] = [];
    const api = assemble(
      parts(async () => {
        runs.push('begun');
        await sleep(100);
        runs.push('done');
      }),
      env,
    );
    const server = createServer(api);
    await server.listen(0, '127.0.0.1');
    expect(runs).toEqual(['begun']);
    await server.close();
    expect(runs).toEqual(['begun', 'done']);
  });

  it('runs them at their interval, one at a time, also after one has failed', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const finish: ((error?: Error) => void)[] = [];
      const api = assemble(
        parts(
          () =>
            new Promise((resolve, reject) =>
              finish.push((error) => (error ? reject(error) : resolve())),
            ),
        ),
        env,
      );
      const server = createServer(api);
      await server.listen(0, '127.0.0.1');
      await jest.advanceTimersByTimeAsync(11 * 60_000);
      expect(finish).toHaveLength(1);
      finish[0]?.(new Error('no luck'));
      await jest.advanceTimersByTimeAsync(5 * 60_000);
      expect(finish).toHaveLength(2);
      finish[1]?.();
      await server.close();
      await jest.advanceTimersByTimeAsync(5 * 60_000);
      expect(finish).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
  });
});

it('an API does not start while a schedule has no task, or a task no schedule', () => {
  const whole = parts(() => Promise.resolve());
  const { tasks: _, ...without } = whole;
  expect(() => assemble(without, env)).toThrow('The operation deleteThings has a schedule, but no');
  expect(() => assemble({ ...whole, tasks: scheduled({}) }, env)).toThrow(
    'The operation deleteThings has a schedule, but no task with its name',
  );
  const task = () => Promise.resolve();
  const tasks = scheduled({ deleteThings: task, getThings: task });
  expect(() => assemble({ ...whole, tasks }, env)).toThrow(
    'The task getThings has no operation with x-openapi-first-schedule.',
  );
});
