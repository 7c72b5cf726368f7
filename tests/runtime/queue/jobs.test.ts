import { setTimeout as sleep } from 'node:timers/promises';
import { assemble, type Parts } from '../../../src/runtime';
import { createFunction } from '../../../src/runtime/lambda';
import {
  queued,
  queueOf,
  queueOptions,
  sqsQueue,
  type Job,
  type Queue,
} from '../../../src/runtime/queue';
import { createServer } from '../../../src/runtime/server';
import { startEmbeddedSqs, type EmbeddedSqs } from 'openapi-first-toolkit/embedded';
import { compileTiny } from '../tiny';

const document = {
  paths: {
    '/things': {
      post: {
        operationId: 'countThings',
        'x-openapi-first-queue': true,
        responses: { 202: { description: 'Begun' } },
      },
      get: { operationId: 'getThings', responses: { 204: { description: 'Nothing' } } },
    },
  },
};
interface Data {
  readonly upTo: number;
}
interface Services {
  readonly queue: Queue;
  readonly store: string;
}
type CountThings = Job<Data, Services>;
type Context = Parameters<CountThings>[0];

let sqs: EmbeddedSqs;
let env: Record<string, string>;
beforeEach(async () => {
  sqs = await startEmbeddedSqs({ visibilityTimeout: 1 });
  env = { LOG_LEVEL: 'silent', QUEUE_URL: sqs.url };
});
afterEach(() => sqs.close());

const done = (after?: unknown): Promise<'done'> => Promise.resolve(after).then(() => 'done');

function parts(countThings: CountThings): Parts {
  return {
    contract: compileTiny(document),
    operations: {
      countThings: async ({ services }: { services: Services }) => {
        await services.queue.send('countThings', { upTo: 3 });
        return { status: 202 };
      },
      getThings: () => ({ status: 204 }),
    },
    security: {},
    services: { queue: queueOf, store: () => 'the store' },
    jobs: queued({ countThings }),
  };
}

const lambdaContext = { getRemainingTimeInMillis: () => 15_000 };
const record = (messageId: string, body: string, deliveries = 1) => ({
  eventSource: 'aws:sqs',
  messageId,
  body,
  receiptHandle: `receipt of ${messageId}`,
  attributes: { ApproximateReceiveCount: String(deliveries) },
});
const job = (upTo: number) => JSON.stringify({ job: 'countThings', data: { upTo } });
const failed = (...ids: string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a Lambda function', () => {
  it('runs the jobs of an event, with the services, and with time left to finish', async () => {
    const contexts: Context[] = [];
    const handler = createFunction(
      parts((context) => done(contexts.push(context))),
      {},
      env,
    );
    const before = Date.now();
    const Records = [record('a', job(1)), record('b', job(2))];
    expect(await handler({ Records }, lambdaContext)).toEqual(failed());
    expect(contexts.map(({ data }) => data.upTo)).toEqual([1, 2]);
    expect(contexts[0]?.services.store).toBe('the store');
    expect(contexts[0]?.deadline).toBeLessThan(before + 15_000);
    expect(contexts[0]?.deadline).toBeGreaterThanOrEqual(before + 9_000);
  });

  it('reports only those that failed, and what is not a job', async () => {
    const handler = createFunction(
      parts(({ data }) => (data.upTo === 1 ? Promise.reject(new Error('no')) : done())),
      {},
      env,
    );
    const foreign = [
      record('text', 'not JSON'),
      record('null', 'null'),
      record('other', '{"job":"getThings"}'),
      record('proto', '{"job":"constructor"}'),
    ];
    const Records = [record('a', job(1)), record('b', job(2)), ...foreign];
    expect(await handler({ Records }, lambdaContext)).toEqual(
      failed('a', 'text', 'null', 'other', 'proto'),
    );
  });

  it('sends the rest of an unfinished job again', async () => {
    const handler = createFunction(
      parts(() => Promise.resolve('unfinished' as const)),
      {},
      env,
    );
    expect(await handler({ Records: [record('a', job(7))] }, lambdaContext)).toEqual(failed());
    const queue = sqsQueue(queueOptions(env));
    const [again] = await queue.receive();
    expect(again).toMatchObject({ body: job(7), deliveries: 1 });
    queue.close();
  });

  it('reports a job whose rest could not be sent', async () => {
    const handler = createFunction(
      parts(() => Promise.resolve('unfinished' as const)),
      {},
      { ...env, QUEUE_URL: 'http://127.0.0.1:9/nothing' },
    );
    const Records = [record('a', job(7))];
    expect(await handler({ Records }, lambdaContext)).toEqual(failed('a'));
  });

  it('that has no jobs does not accept such an event', async () => {
    const { jobs: _, ...without } = parts(() => done());
    const operations = without.contract.operations.filter(({ id }) => id === 'getThings');
    const contract = { ...without.contract, operations };
    const getThings = () => ({ status: 204 });
    const handler = createFunction({ ...without, contract, operations: { getThings } }, {}, env);
    await expect(handler({ Records: [record('a', job(1))] })).rejects.toThrow('handles only');
  });
});

describe('a server', () => {
  const serve = async (countThings: CountThings) => {
    const server = createServer(assemble(parts(countThings), env));
    const { port } = await server.listen(0, '127.0.0.1');
    const send = () => fetch(`http://127.0.0.1:${port}/things`, { method: 'POST' });
    return { send, stop: () => server.close() };
  };

  it('runs the jobs that its operations leave in the queue, once', async () => {
    const counted: number[] = [];
    const { send, stop } = await serve(({ data }) => done(counted.push(data.upTo)));
    expect((await send()).status).toBe(202);
    while (counted.length === 0) await sleep(10);
    // Longer than a message is hidden.
    await sleep(1_500);
    await stop();
    expect(counted).toEqual([3]);
  });

  it('tries a job that fails again after a while', async () => {
    let runs = 0;
    const { send, stop } = await serve(() =>
      ++runs === 1 ? Promise.reject(new Error('no luck')) : done(),
    );
    await send();
    while (runs < 2) await sleep(10);
    await stop();
    expect(runs).toBe(2);
  });

  it('waits for a running job when it stops', async () => {
    const events: string[] = [];
    const { send, stop } = await serve(async () => {
      events.push('begun');
      await sleep(200);
      events.push('done');
      return 'done';
    });
    await send();
    while (events.length === 0) await sleep(10);
    await stop();
    expect(events).toEqual(['begun', 'done']);
  });
});

describe('an API does not start', () => {
  const start = (changed: Partial<Parts>, settings: object = {}) =>
    assemble({ ...parts(() => done()), ...changed }, { ...env, ...settings });

  it.each([
    [{ jobs: queued({}) }, {}, 'The operation countThings has a queue, but no job with its name'],
    [{ jobs: undefined as never }, {}, 'The operation countThings has a queue, but no job'],
    [
      {
        jobs: queued({ countThings: () => done(), getThings: () => done() }),
      },
      {},
      'The job getThings has no operation with x-openapi-first-queue.',
    ],
    [{}, { QUEUE_URL: '' }, 'QUEUE_URL is not set'],
    [{}, { QUEUE_URL: 'jobs' }, 'QUEUE_URL is "jobs"'],
  ])('%#: with a sentence that says why', (changed, settings, sentence) => {
    expect(() => start(changed, settings)).toThrow(sentence);
  });
});

it('the region of a queue is that of its URL', () => {
  const QUEUE_URL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs';
  expect(queueOptions({ QUEUE_URL, AWS_REGION: 'us-east-1' }).region).toBe('eu-west-1');
  expect(queueOptions({ ...env, AWS_REGION: 'eu-north-1' }).region).toBe('eu-north-1');
});
