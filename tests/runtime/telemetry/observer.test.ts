import fs from 'node:fs';
import type { Observation } from '../../../src/runtime/telemetry/observation';
import { createObserver, type ObserverOptions } from '../../../src/runtime/telemetry/observer';

const observation: Observation = {
  requestId: 'r-1',
  method: 'GET',
  path: '/users/{userId}',
  operationId: 'getUser',
  status: 200,
  durationMs: 12.5012345,
  problem: undefined,
  reason: undefined,
  violation: undefined,
  cause: undefined,
  request: { method: 'GET', path: '/users/ada', query: '', headers: {}, requestId: 'r-1' },
  answered: undefined,
};

function observe(options: ObserverOptions, ...observations: Partial<Observation>[]) {
  const lines: string[] = [];
  const observer = createObserver({ ...options, write: (line) => lines.push(line) });
  for (const changes of observations) observer({ ...observation, ...changes });
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const metrics = { namespace: 'UsersApi', stage: 'dev' };

describe('the line of a request', () => {
  it('says which request, what it was and how it went', () => {
    expect(observe({}, {})).toEqual([
      {
        time: expect.any(String) as string,
        level: 'info',
        message: 'request',
        requestId: 'r-1',
        method: 'GET',
        path: '/users/{userId}',
        operation: 'getUser',
        status: 200,
        durationMs: 12.5,
      },
    ]);
  });

  it('says why a 401, without what looks like a credential, and has no path that no contract has', () => {
    const reason = 'keyAuth: unknown key uak_0123456789abcdef';
    const [line] = observe({}, { status: 401, path: undefined, reason });
    expect(line).toMatchObject({ status: 401, reason: 'keyAuth: unknown key [redacted]' });
    expect(line).not.toHaveProperty('path');
  });

  it('names the problem, the broken contract and what lies behind a 5xx', () => {
    const [line] = observe(
      {},
      {
        operationId: undefined,
        status: 500,
        problem: 'internal-error',
        violation: 'response 200 /name: must be a string',
        cause: new Error('the table is gone'),
      },
    );
    expect(line).toMatchObject({
      level: 'error',
      problem: 'internal-error',
      violation: 'response 200 /name: must be a string',
      cause: { message: 'the table is gone' },
    });
    expect(line).not.toHaveProperty('operation');
  });

  it('takes whatever was thrown', () => {
    const [text, nothing] = observe(
      {},
      { status: 500, cause: 'text' },
      { status: 500, cause: null },
    );
    expect(text).toHaveProperty('cause', 'text');
    expect(nothing).toHaveProperty('cause', null);
  });

  it.each([
    [200, undefined, 'info'],
    [404, undefined, 'info'],
    [200, 'broken', 'warn'],
    [503, undefined, 'error'],
  ])('of %d with violation %s is of level %s', (status, violation, level) => {
    expect(observe({}, { status, violation })[0]).toMatchObject({ level });
  });

  it('is left out below the level', () => {
    expect(observe({ level: 'warn' }, { status: 200 }, { status: 500 })).toHaveLength(1);
    expect(observe({ level: 'silent' }, { status: 500 })).toHaveLength(0);
  });
});

it('writes to standard output by default', () => {
  const write = jest.spyOn(fs, 'writeSync').mockImplementation((_, bytes) => bytes.length);
  createObserver()(observation);
  const [descriptor, line] = write.mock.calls[0] ?? [];
  write.mockRestore();
  expect(descriptor).toBe(1);
  expect(JSON.parse(String(line))).toMatchObject({ message: 'request', status: 200 });
});

describe('metrics', () => {
  beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(1_769_853_600_123));
  afterEach(() => jest.restoreAllMocks());

  interface Directive {
    Timestamp: number;
    CloudWatchMetrics: {
      Namespace: string;
      Dimensions: string[][];
      Metrics: { Name: string; Unit: string }[];
    }[];
  }

  /** Reads a line as CloudWatch does: each metric's value stands in the line under its name. */
  function read(line: Record<string, unknown> | undefined) {
    if (!line) throw new Error('Nothing was logged.');
    const { Timestamp, CloudWatchMetrics } = line._aws as Directive;
    expect(Timestamp).toBe(Date.now());
    return CloudWatchMetrics.map(({ Namespace, Dimensions, Metrics }) => {
      expect(Namespace).toBe('UsersApi');
      const dimensions = Dimensions.flat().map((name) => line[name]);
      return [dimensions, Object.fromEntries(Metrics.map(({ Name }) => [Name, line[Name]]))];
    });
  }

  it('stand in the request’s own line', () => {
    const lines = observe({ metrics }, {}, {});
    expect(lines).toHaveLength(2);
    expect(read(lines[0])).toEqual([
      [['dev', 'getUser'], { Requests: 1, Latency: 12.5 }],
      [['dev'], { ColdStarts: 1 }],
    ]);
    expect(lines[0]).toMatchObject({ Stage: 'dev', Operation: 'getUser', message: 'request' });
    expect(read(lines[1])).toEqual([[['dev', 'getUser'], { Requests: 1, Latency: 12.5 }]]);
  });

  const request = { Requests: 1, Latency: 12.5 };
  it.each([
    [{ status: 404 }, [[['dev', 'getUser'], request]]],
    [{ status: 503 }, [[['dev', 'getUser'], { ...request, Errors5XX: 1 }]]],
    [
      { status: 429 },
      [
        [['dev', 'getUser'], request],
        [['dev'], { Throttles: 1 }],
      ],
    ],
    [
      { violation: 'broken' },
      [
        [['dev', 'getUser'], request],
        [['dev'], { ContractViolations: 1 }],
      ],
    ],
  ])('of %j are %j', (observation, expected) => {
    const [, line] = observe({ metrics }, {}, observation);
    expect(read(line)).toEqual(expected);
  });

  it('tell in which version of a function a 5xx was, so that its release can be taken back', () => {
    const released = { ...metrics, version: { function: 'users', version: '7' } };
    const [, fine, failed] = observe({ metrics: released }, {}, {}, { status: 503 });
    expect(read(fine)).toEqual([[['dev', 'getUser'], request]]);
    expect(read(failed)).toEqual([
      [['dev', 'getUser'], { ...request, Errors5XX: 1 }],
      [['users', '7'], { ReleaseErrors: 1 }],
    ]);
  });

  it('have as many series as the contract has operations, whatever clients send', () => {
    const [, line] = observe(
      { metrics },
      {},
      { operationId: undefined, method: 'BREW', status: 404 },
    );
    expect(read(line)).toEqual([[['dev', 'none'], request]]);
  });

  it('count each line for as many requests as it represents, if lines are sampled', () => {
    const random = jest.spyOn(Math, 'random').mockReturnValueOnce(0.05).mockReturnValueOnce(0.1);
    const failed = { status: 500 };
    const lines = observe({ metrics, sampling: 0.1 }, {}, {}, {}, failed, { violation: 'broken' });
    expect(random).toHaveBeenCalledTimes(2);
    expect(lines.map(({ level, Requests }) => [level, Requests])).toEqual([
      ['info', 1],
      ['info', 10],
      ['error', 1],
      ['warn', 1],
    ]);
  });

  it('are written at every level, and not at all unless asked', () => {
    expect(observe({ level: 'silent', metrics }, {})).toHaveLength(1);
    expect(observe({}, {})[0]).not.toHaveProperty('_aws');
  });
});
