import fs from 'node:fs';
import { createLogger, type LogLevel } from '../../../src/runtime/telemetry/logger';
import type { LogFields } from '../../../src/runtime/telemetry/log';

function logger(level: LogLevel = 'info', fields: LogFields = {}) {
  const lines: string[] = [];
  const log = createLogger({ level, fields, write: (line) => lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

it('writes one JSON object a line with time, level, message and fields', () => {
  const { log, lines, last } = logger('info', { service: 'users-api' });
  jest.spyOn(Date, 'now').mockReturnValueOnce(Date.parse('2026-01-31T10:00:00.123Z'));
  log.info('started\nand well', { port: 3000, ready: true, region: null });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{[^\n]+\}\n$/);
  expect(last()).toMatchObject({
    time: '2026-01-31T10:00:00.123Z',
    level: 'info',
    message: 'started\nand well',
    service: 'users-api',
    port: 3000,
    ready: true,
    region: null,
  });
});

it.each<[LogLevel, string[]]>([
  ['debug', ['debug', 'info', 'warn', 'error']],
  ['info', ['info', 'warn', 'error']],
  ['warn', ['warn', 'error']],
  ['error', ['error']],
  ['silent', []],
])('at level %s writes %j', (level, written) => {
  const { log, lines } = logger(level);
  for (const method of ['debug', 'info', 'warn', 'error'] as const) log[method]('x');
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(written);
});

it('carries the fields of its parents', () => {
  const { log, last } = logger('info', { service: 'a' });
  log.child({ requestId: '1' }).child({ operation: 'getUser' }).warn('x', { status: 503 });
  expect(last()).toMatchObject({ service: 'a', requestId: '1', operation: 'getUser', status: 503 });
});

it('keeps its own members when a field has their name', () => {
  const { log, last } = logger();
  log.info('right', { message: 'wrong', level: 'fatal', time: 0 });
  expect(last()).toMatchObject({ message: 'right', level: 'info', message_: 'wrong' });
});

it('names the X-Ray trace while Lambda has one', () => {
  const { log, last } = logger();
  process.env._X_AMZN_TRACE_ID = 'Root=1-6a5145a8-536f3e79;Parent=3e95;Sampled=1';
  try {
    log.info('traced');
    expect(last().trace).toBe('1-6a5145a8-536f3e79');
    process.env._X_AMZN_TRACE_ID = 'of another form';
    log.info('traced');
    expect(last().trace).toBe('of another form');
  } finally {
    delete process.env._X_AMZN_TRACE_ID;
  }
  log.info('untraced');
  expect(last()).not.toHaveProperty('trace');
});

it('writes to standard output by default', () => {
  const write = jest.spyOn(fs, 'writeSync').mockImplementation((_, bytes) => bytes.length);
  createLogger().info('hello');
  const [descriptor, line] = write.mock.calls[0] ?? [];
  write.mockRestore();
  expect(descriptor).toBe(1);
  expect(JSON.parse(String(line))).toMatchObject({ message: 'hello' });
});

it.each([
  [
    'takes nothing now',
    () => {
      throw Object.assign(new Error('try again'), { code: 'EAGAIN' });
    },
    0,
  ],
  ['takes a part', () => 7, 7],
])('leaves what standard output does not take to the stream: it %s', (_, take, taken) => {
  const direct = jest.spyOn(fs, 'writeSync').mockImplementation(take);
  const stream = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  createLogger().info('hello');
  createLogger().info('again');
  // The second line waits behind the first.
  expect(direct).toHaveBeenCalledTimes(1);
  for (const [, done] of stream.mock.calls as unknown as [unknown, () => void][]) done();
  const line = Buffer.from(String(direct.mock.calls[0]?.[1]));
  const rest = String(stream.mock.calls[0]?.[0]);
  direct.mockRestore();
  stream.mockRestore();
  expect(rest).toBe(line.subarray(taken).toString());
});

describe('an error', () => {
  it('is written with its code, its frames and its causes', () => {
    const { log, last } = logger();
    const cause = Object.assign(new RangeError('too far'), { code: 'ERR_FAR' });
    log.error('failed', { cause: new Error('outer', { cause }) });
    expect(last().cause).toMatchObject({
      name: 'Error',
      message: 'outer',
      stack: expect.stringContaining('logger.test') as string,
      cause: { name: 'RangeError', message: 'too far', code: 'ERR_FAR' },
    });
  });

  it('may have no stack and causes without end', () => {
    const { log, last } = logger();
    const error = new Error('circular');
    error.cause = error;
    for (const stack of ['no frames', undefined]) {
      Object.assign(error, { stack });
      log.error('failed', { cause: error });
      expect(last().cause).toMatchObject({ message: 'circular' });
      expect(last().cause).not.toHaveProperty('stack');
    }
  });
});

describe('no secret is written', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLWhlcmU';

  it.each([
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'password',
    'jwtSecret',
    'accessToken',
    'x-api-key',
    'apiKey',
    'credential',
    'body',
    'headers',
    'event',
    'request',
  ])('under the name %s', (name) => {
    const { log, lines, last } = logger();
    log.info('x', { [name]: 'plain but private' });
    expect(lines[0]).not.toContain('private');
    expect(last()[name]).toBe('[redacted]');
  });

  it('in an object or an array, whatever it is named', () => {
    const { log, lines } = logger();
    log.info('x', {
      user: { email: 'private' },
      list: ['private'],
      map: new Map([['a', 'private']]),
    });
    log.info('x', { fn: () => 'private', symbol: Symbol('private') });
    expect(lines.join('')).not.toContain('private');
  });

  it.each([
    `Bearer ${jwt}`,
    `invalid token ${jwt}`,
    jwt.slice(0, 40),
    'Authorization was Basic dXNlcjpwYXNzd29yZA==',
    'no key uak_0190f2c8dXNlcjpwYXNzd29yZA_abc here',
  ])('inside a text such as %s', (text) => {
    const { log, lines } = logger();
    const cause = new Error(text, { cause: new Error(text) });
    log.child({ detail: text }).error(text, { detail: text, cause });
    expect(lines[0]).not.toMatch(/eyJhbGci|dXNlcjpw/);
    expect(lines[0]).toContain('[redacted]');
  });

  it('while ids, dates and numbers stay', () => {
    const { log, last } = logger();
    log.info('x', { keyId: 'k1', apiKeyId: 'k2', at: new Date(0), big: 12n });
    expect(last()).toMatchObject({
      keyId: 'k1',
      apiKeyId: 'k2',
      at: '1970-01-01T00:00:00.000Z',
      big: '12',
    });
  });

  it('and a long text is cut', () => {
    const { log, lines } = logger();
    log.info('x', { detail: 'y'.repeat(100_000) });
    expect(lines[0]?.length).toBeLessThan(1_500);
  });
});
