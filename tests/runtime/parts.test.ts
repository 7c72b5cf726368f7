import { faults, operation, Tiny, type Answer } from './tiny';

const type = 'multipart/form-data';

function taking(properties: object, encoding: object = {}, more: object = {}): Tiny {
  const schema = { type: 'object', properties, ...more };
  const requestBody = { required: true, content: { [type]: { schema, encoding } } };
  return new Tiny({ paths: { '/': { post: operation({ requestBody }) } } });
}

/** A part with its name, its further headers and its content. */
function part(disposition: string, head: readonly string[], data: string): string {
  const lines = [`Content-Disposition: form-data; name=${disposition}`, ...head];
  return `--b\r\n${lines.join('\r\n')}\r\n\r\n${data}\r\n`;
}

const send = (api: Tiny, ...parts: string[]): Promise<Answer> =>
  api.post('/', `${type}; boundary=b`, Buffer.from(`${parts.join('')}--b--`, 'latin1'));

describe('a part that is sent as text', () => {
  const text = { type: 'string', minLength: 3 };
  const api = taking(
    { offer: text, many: { type: 'array', items: text }, count: { type: 'integer' } },
    { offer: { contentType: 'application/sdp, application/json' } },
    { additionalProperties: { type: 'string' } },
  );

  test.each([
    ['application/sdp', 'v=0', 'v=0'],
    ['application/sdp', '{}{', '{}{'],
    ['application/json', '"abc"', 'abc'],
    ['application/json', '{"a": 1}', '{"a": 1}'],
    ['application/json', '123', '123'],
    ['application/json', 'abc', 'abc'],
  ])('is one of %s: %s', async (mediaType, data, offer) => {
    const answer = await send(api, part('offer', [`Content-Type: ${mediaType}`], data));
    expect([answer.status, api.last.body]).toEqual([200, { offer }]);
  });

  test.each(['image/svg', 'application/octet-stream', 'application/x-a', 'audio/wav'])(
    'is accepted in a list, as a number and under any name, for %s',
    async (mediaType) => {
      const head = [`Content-Type: ${mediaType}`];
      const both = [part('many', head, 'one'), part('many', head, 'two')];
      await send(api, ...both, part('count', head, '7'), part('other', head, 'x'));
      expect(api.last.body).toEqual({ many: ['one', 'two'], count: 7, other: 'x' });
    },
  );

  test.each([
    ['vv', 'body /offer must have at least 3 characters'],
    ['\xff\xfe\xff', 'body /offer must be valid UTF-8'],
  ])('is validated: %j', async (data, fault) => {
    const answer = await send(api, part('offer', ['Content-Type: application/sdp'], data));
    expect(faults(answer)).toEqual([fault]);
  });
});

describe('a part that is a file or an object', () => {
  const object = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' } },
    additionalProperties: false,
  };
  const either = { oneOf: [object, { type: 'string', format: 'binary' }] };
  const api = taking({ video: either, videos: { type: 'array', items: either } });
  const json = ['Content-Type: application/json'];
  const file = { filename: 'a.json', contentType: 'application/json', data: Buffer.from('{}') };

  test('is the object if it is JSON', async () => {
    await send(api, part('video', json, '{"id":"a"}'), part('videos', json, '{"id":"b"}'));
    expect(api.last.body).toEqual({ video: { id: 'a' }, videos: [{ id: 'b' }] });
  });

  test.each([
    ['{"id": 5}', 'body /video/id must be a string'],
    ['{"id": "a", "more": 1}', 'body /video/more is not allowed'],
    ['{', 'body /video must be valid JSON'],
  ])('is validated as the object: %s', async (data, fault) => {
    expect(faults(await send(api, part('video', json, data)))).toContain(fault);
  });

  test('is a file if it has a file name, or another media type', async () => {
    await send(
      api,
      part('video; filename=a.json', json, '{}'),
      part('videos', ['Content-Type: video/mp4'], 'x'),
    );
    const mp4 = { filename: undefined, contentType: 'video/mp4', data: Buffer.from('x') };
    expect(api.last.body).toEqual({ video: file, videos: [mp4] });
  });
});

test('a part that can only be a file is one, although it is JSON', async () => {
  const binary = { type: 'string', contentMediaType: 'application/octet-stream' };
  const api = taking({ a: { type: 'string', format: 'binary' }, b: binary });
  const head = ['Content-Type: application/json'];
  await send(api, part('a', head, '{}'), part('b', head, '{}'));
  const file = { filename: undefined, contentType: 'application/json', data: Buffer.from('{}') };
  expect(api.last.body).toEqual({ a: file, b: file });
});

describe('the headers of a part', () => {
  const files = { type: 'array', items: { type: 'string', format: 'binary' } };
  const headers = {
    'X-Part': { required: true, schema: { type: 'integer', maximum: 9 } },
    'X-Tags': { schema: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } } },
    'X-Json': { content: { 'application/json': { schema: { type: 'object' } } } },
    'Content-Type': { schema: { type: 'integer' } },
  };
  const api = taking({ files }, { files: { headers } });
  const file = (...head: string[]): string => part('files; filename=a', head, 'x');

  test('are accepted if the contract allows them', async () => {
    const some = file('x-part: 1', 'X-Tags: a, b', 'X-Json: {}', 'X-Other: 1', 'Content-Type: a/b');
    expect((await send(api, some, file('X-Part: 9'))).status).toBe(200);
  });

  test.each([
    [[], 'X-Part is required'],
    [['X-Part: one'], 'X-Part must be an integer'],
    [['X-Part: 10'], 'X-Part must be at most 9'],
    [['X-Part: 1', 'X-Tags: a,c'], 'X-Tags/1 must be one of "a", "b"'],
    [['X-Part: 1', 'X-Json: {'], 'X-Json must be valid JSON'],
  ])('are refused if it does not: %j', async (head, fault) => {
    const answer = await send(api, file('X-Part: 1'), file(...head));
    expect([answer.status, faults(answer)]).toEqual([400, [`body /files header ${fault}`]]);
  });
});
