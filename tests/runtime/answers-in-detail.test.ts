import { createApi } from '../../src/runtime/pipeline/api';
import { Throttle } from '../../src/runtime/pipeline/throttling';
import { compileTiny, operation, silent as log, Tiny, type TinyOptions } from './tiny';

function answering(responses: object, result: object, options: TinyOptions = {}): Tiny {
  const paths = { '/': { get: operation({ responses }) } };
  return new Tiny({ paths }, { handler: () => result, ...options });
}

function content(mediaType: string, schema: object = {}): object {
  return { description: 'Done.', content: { [mediaType]: { schema } } };
}

const none = { '200': { description: 'Done.' } };

describe('the type of a body that the contract does not specify', () => {
  it.each<[object, unknown, string, string]>([
    [none, 'a', 'text/plain', 'a'],
    [none, { a: 1 }, 'application/json', '{"a":1}'],
    [none, Buffer.from('a'), 'application/octet-stream', 'a'],
    [{ '200': content('image/*') }, Buffer.from('a'), 'application/octet-stream', 'a'],
    [{ '200': content('*/*') }, [1], 'application/json', '[1]'],
    [{ '200': content('text/plain') }, 5, 'text/plain', '5'],
  ])('%j %j: %s', async (responses, body, type, text) => {
    const answer = await answering(responses, { status: 200, body }).send('/');
    expect([answer.headers['Content-Type'], answer.text]).toEqual([type, text]);
  });

  it('is what the handler names, regardless of case; other headers of the same length do not affect it', async () => {
    const headers = { 'X-Request-No': 'text/html', 'content-type': 'text/css' };
    const answer = await answering(none, { status: 200, headers, body: 'a{}' }).send('/');
    expect(answer.headers).toMatchObject(headers);
    expect(answer.headers).not.toHaveProperty('Content-Type');
  });
});

describe('the length of a body', () => {
  const length = { required: true, schema: { type: 'integer' } };
  const headers = { 'Content-Length': length, 'Transfer-Encoding': { schema: {} } };
  const responses = { '200': { ...content('text/plain'), headers } };
  const given = { 'content-length': 99, 'Transfer-Encoding': 'chunked', ETag: '"1"' };
  const always = { 'X-Content-Type-Options': 'nosniff', 'X-Request-Id': 'r-1' };
  const sentHeaders = { 'Content-Type': 'text/plain', ETag: '"1"', ...always };

  it.each([{ body: 'Zoë' }, {}])('does not depend on the handler: %j', async (result) => {
    const tiny = answering(responses, { status: 200, headers: given, ...result });
    const answer = await tiny.send('/');
    expect(answer.headers).toEqual(
      'body' in result ? sentHeaders : { ...sentHeaders, 'Content-Type': undefined },
    );
  });

  it('is stated once for HEAD, and is that of the body', async () => {
    const tiny = answering(responses, { status: 200, headers: given, body: 'Zoë' });
    const answer = await tiny.send('HEAD /');
    expect(answer.headers).toEqual({ ...sentHeaders, 'Content-Length': '4' });
  });

  it('may be declared, and is not required of the handler', async () => {
    const tiny = answering(responses, { status: 200, body: 'a' }, { responses: 'fail' });
    expect((await tiny.send('/')).status).toBe(200);
  });

  it('of what GET would return is known only to an operation for HEAD', async () => {
    const head = operation({ responses: { '200': { description: '', headers } } });
    const tiny = new Tiny(
      { paths: { '/': { head } } },
      { handler: () => ({ status: 200, headers: { 'Content-Length': 99 } }) },
    );
    expect((await tiny.send('HEAD /')).headers).toMatchObject({ 'Content-Length': '99' });
  });
});

describe('Accept', () => {
  const accepting = async (responses: object, accept: string) => {
    const answer = await answering(responses, { status: 200, body: 'a' }).send('/', {
      headers: { accept },
    });
    return [answer.status, answer.headers['Content-Type']];
  };
  const png = { description: '', content: { 'text/plain': {}, 'image/*': {} } };

  it.each<[object, string, unknown[]]>([
    [{ '200': png }, 'image/png', [200, 'text/plain']],
    [{ '200': content('image/*') }, 'text/html', [406, 'application/problem+json']],
    [{ '200': content('image/*') }, 'nonsense', [406, 'application/problem+json']],
    [{ '200': content('text/css') }, 'text/css;q=high', [406, 'application/problem+json']],
    [{ '200': content('nonsense') }, 'text/css', [406, 'application/problem+json']],
  ])('%j gets %s: %j', async (responses, accept, expected) => {
    expect(await accepting(responses, accept)).toEqual(expected);
  });
});

describe('a response that is not JSON is checked as it is written', () => {
  const short = { type: 'string', maxLength: 2 };
  const form = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
  const sent = (mediaType: string, schema: object, body: unknown) =>
    answering({ '200': content(mediaType, schema) }, { status: 200, body }, { responses: 'fail' });

  it.each<[string, object, unknown]>([
    ['text/plain', short, 'ab'],
    ['image/png', { ...short, format: 'binary' }, Buffer.from([0xc3, 0xa4])],
    ['application/x-www-form-urlencoded', form, { a: 'b' }],
  ])('%s %j %j', async (mediaType, schema, body) => {
    expect((await sent(mediaType, schema, body).send('/')).status).toBe(200);
  });

  it.each<[string, object, unknown, string]>([
    ['text/plain', short, 'abc', '200: body must have at most 2 characters'],
    [
      'image/png',
      { ...short, format: 'binary' },
      Buffer.alloc(3),
      '200: body must have at most 2 characters',
    ],
    ['application/x-www-form-urlencoded', form, {}, '200: body/a is required'],
  ])('%s %j %j breaks the contract', async (mediaType, schema, body, violation) => {
    const tiny = sent(mediaType, schema, body);
    expect((await tiny.send('/')).status).toBe(500);
    expect(tiny.observed).toMatchObject([{ violation }]);
  });
});

it('statuses without a body satisfy any declared content', async () => {
  const responses = { '304': content('application/json', { type: 'object' }) };
  const tiny = answering(responses, { status: 304 }, { responses: 'fail' });
  expect((await tiny.send('/')).status).toBe(304);
  expect(tiny.observed).toMatchObject([{ violation: undefined }]);
});

it('a header that is not required may be missing; a date in one is an HTTP date', async () => {
  const headers = {
    'Last-Modified': { schema: { type: 'string' } },
    'X-Count': { schema: { type: 'integer' } },
  };
  const responses = { '200': { description: '', headers } };
  const result = { status: 200, headers: { 'Last-Modified': new Date(0) } };
  const answer = await answering(responses, result).send('/');
  expect(answer.headers).toMatchObject({ 'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT' });
  const checked = answering(responses, { status: 200 }, { responses: 'fail' });
  expect((await checked.send('/')).status).toBe(200);
});

describe('HEAD', () => {
  it('of a response without a body states no length', async () => {
    const answer = await answering(none, { status: 200 }).send('HEAD /');
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).sort()).toEqual(['X-Content-Type-Options', 'X-Request-Id']);
  });
});

describe('a deprecated operation', () => {
  const deprecated = (more: object) =>
    new Tiny({ paths: { '/': { get: operation({ deprecated: true, ...more }) } } }).send('/');

  it.each<[object, string[]]>([
    [{}, []],
    [{ 'x-deprecated-since': '2026-01-31' }, ['Deprecation']],
    [{ 'x-sunset': '2030-01-31' }, ['Sunset']],
    [{ externalDocs: { url: 'https://example.com/next' } }, ['Link']],
  ])('%j states no more than the contract does', async (more, names) => {
    const { headers } = await deprecated(more);
    const always = ['X-Content-Type-Options', 'X-Request-Id'];
    expect(Object.keys(headers).sort()).toEqual([...names, ...always].sort());
  });
});

describe('an API without these options', () => {
  const serving = (result: object) => {
    const error = jest.fn();
    const contract = compileTiny({ paths: { '/': { get: operation() } } });
    const operations = Object.fromEntries(contract.operations.map(({ id }) => [id, () => result]));
    const api = createApi({ contract, operations, security: {}, log: { ...log, error } });
    const request = { method: 'GET', path: '/', query: '', headers: {}, requestId: 'r-1' };
    return { error, answer: () => api.handle(request) };
  };

  it('has its responses checked, and failures logged', async () => {
    const { error, answer } = serving({ status: 418 });
    expect((await answer()).status).toBe(500);
    const fields = { requestId: 'r-1', status: 500, violation: 'status 418 is not declared' };
    expect(error).toHaveBeenCalledWith('request failed', expect.objectContaining(fields));
  });

  it('logs nothing about valid responses', async () => {
    const { error, answer } = serving({ status: 200 });
    expect((await answer()).status).toBe(200);
    expect(error).not.toHaveBeenCalled();
  });
});

it('x-throttling does not limit operations without a limit, or unknown paths', async () => {
  const tiny = new Tiny({ paths: { '/': { get: operation() } } }, { throttle: new Throttle() });
  for (const [target, status] of [
    ['/', 200],
    ['/none', 404],
  ] as const) {
    const answer = await tiny.send(target);
    expect(answer.status).toBe(status);
    expect(answer.headers).not.toHaveProperty('RateLimit');
  }
});

test('JSON that is already written is checked as it is sent', async () => {
  const schema = { type: 'object', required: ['a'] };
  const status = async (text: string): Promise<number> => {
    const answer = { status: 200, body: Buffer.from(text) };
    const responses = { '200': content('application/json', schema) };
    return (await answering(responses, answer, { responses: 'fail' }).send('/')).status;
  };
  expect([await status('{"a":1}'), await status('{}')]).toEqual([200, 500]);
});
