import { faults, operation, Tiny } from './tiny';

function taking(content: object, more: object = {}): object {
  return {
    paths: { '/': { post: operation({ requestBody: { required: true, content, ...more } }) } },
  };
}

const user = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 2 },
    age: { type: 'integer' },
    id: { type: 'string', readOnly: true },
  },
  required: ['name', 'id'],
  additionalProperties: false,
};
const json = { 'application/json': { schema: user } };

describe('JSON', () => {
  const tiny = new Tiny(taking(json));
  const post = (body: string | Buffer, type = 'application/json') => tiny.post('/', type, body);

  it('reaches the handler parsed, with the media type as declared', async () => {
    const answer = await post('{"name":"Ada","age":36}', 'Application/JSON; charset=UTF-8');
    expect(answer.status).toBe(200);
    expect(tiny.last).toMatchObject({
      body: { name: 'Ada', age: 36 },
      contentType: 'application/json',
    });
  });

  it('is read without its byte order mark', async () => {
    expect((await post('\uFEFF{"name":"Ada"}')).status).toBe(200);
  });

  it('in another charset is decoded accordingly', async () => {
    const body = Buffer.from('{"name":"Zoë"}', 'latin1');
    expect((await post(body, 'application/json; charset=iso-8859-1')).status).toBe(200);
    expect(tiny.last.body).toEqual({ name: 'Zoë' });
  });

  it('is refused with all its errors, in one response with those of the parameters', async () => {
    const both = new Tiny({
      paths: {
        '/': {
          post: operation({
            parameters: [{ in: 'query', name: 'n', schema: { type: 'integer' } }],
            requestBody: { content: json },
          }),
        },
      },
    });
    const answer = await both.post('/?n=x', 'application/json', '{"age":"x","a~/b":1,"name":"A"}');
    expect(answer.status).toBe(400);
    expect(answer.headers['Content-Type']).toBe('application/problem+json');
    expect(faults(answer).sort()).toEqual([
      'body /age must be an integer',
      'body /a~0~1b is not allowed',
      'body /name must have at least 2 characters',
      'query /n must be an integer',
    ]);
    expect(both.received).toEqual([]);
  });

  it('must not have read-only members, even required ones', async () => {
    expect(faults(await post('{"name":"Ada","id":"7"}'))).toEqual([
      'body /id is read-only: it must not be sent',
    ]);
  });

  const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['{"name":', 'must be valid JSON'],
    ["{'name':'Ada'}", 'must be valid JSON'],
    ['{"name":"Ada"} x', 'must be valid JSON'],
    [Buffer.from([0x22, 0xff, 0x22]), 'must be valid UTF-8'],
    [Buffer.from('"\xED\xA0\x80"', 'latin1'), 'must be valid UTF-8'],
    ['{"name":"\\ud800"}', 'must not contain unpaired surrogates'],
    ['{"\\udc00":1}', 'must not contain unpaired surrogates'],
    ['{"name":"Ada","__proto__":{"a":1}}', 'must not have a member named __proto__'],
    ['{"\\u005f_proto__":1}', 'must not have a member named __proto__'],
    ['{"name":"Ada","age":1e400}', 'must not have numbers beyond double precision'],
    [`{"age":[-${'1'.repeat(250)}e99]}`, 'must not have numbers beyond double precision'],
    [deep(129), 'must not be nested deeper than 128'],
    [deep(100_000), 'must not be nested deeper than 128'],
    ['', 'is required'],
  ])('%s: %s', async (body, message) => {
    const answer = await post(body);
    expect([answer.status, faults(answer)]).toEqual([400, [`body  ${message}`]]);
  });

  it('may have paired surrogates, brackets in strings, and many shallow members', async () => {
    const open = new Tiny(taking({ 'application/json': { schema: {} } }));
    const sent = { a: '😀', b: '['.repeat(500), c: Array.from({ length: 500 }, () => [{}]) };
    await open.post('/', 'application/json', JSON.stringify(sent).replace('😀', '\\ud83d\\ude00'));
    expect(open.last.body).toEqual(sent);
  });

  it('with a repeated member has the last one, for validator and handler alike', async () => {
    await post('{"name":1,"name":"Ada"}');
    expect(tiny.last.body).toEqual({ name: 'Ada' });
  });
});

describe('the media type', () => {
  const schema = (name: string) => ({ schema: { type: 'object', required: [name] } });
  const tiny = new Tiny(
    taking({
      '*/*': schema('any'),
      'application/*': schema('application'),
      'application/json': schema('json'),
      'application/json;version=2': schema('two'),
      'application/merge-patch+json': schema('patch'),
    }),
  );

  it.each([
    ['application/json', 'json'],
    ['application/json; version=2', 'two'],
    ['application/json; version=3', 'json'],
    ['application/merge-patch+json', 'patch'],
    ['application/vnd.x+json', 'application'],
    ['model/x+json', 'any'],
  ])('%s is read as declared for %s', async (type, name) => {
    expect(faults(await tiny.post('/', type, '{}'))).toEqual([`body /${name} is required`]);
  });

  it.each(['text/plain', 'application/jsonx', 'nonsense', 'application/xml', ''])(
    '%j leads to 415, with what is accepted',
    async (type) => {
      const strict = new Tiny(taking({ ...json, 'text/csv': {} }));
      const answer = await strict.post('/', type, '{"name":"Ada"}');
      expect([answer.status, answer.headers.Accept]).toEqual([415, 'application/json, text/csv']);
      expect(strict.received).toEqual([]);
    },
  );

  it('a body without one is binary', async () => {
    const sent = { body: Buffer.from('x') };
    expect((await new Tiny(taking(json)).send('POST /', sent)).status).toBe(415);
    const octets = new Tiny(taking({ 'application/octet-stream': {} }));
    expect((await octets.send('POST /', sent)).status).toBe(200);
    expect(octets.last.body).toEqual(Buffer.from('x'));
  });

  it('an unknown charset gets 415', async () => {
    const answer = await new Tiny(taking(json)).post('/', 'application/json;charset=x-none', '{}');
    expect(answer.status).toBe(415);
  });
});

describe('bodies that are not JSON', () => {
  it('are strings if they are text, and typed if the schema says so', async () => {
    const tiny = new Tiny(taking({ 'text/plain': { schema: { type: 'integer', maximum: 9 } } }));
    await tiny.post('/', 'text/plain', '5');
    expect(tiny.last.body).toBe(5);
    expect(faults(await tiny.post('/', 'text/plain', '50'))).toEqual(['body  must be at most 9']);
  });

  it('remain strings if the schema allows a string but not the type that they look like', async () => {
    const schema = { type: ['integer', 'string'], maximum: 9 };
    const tiny = new Tiny(taking({ 'text/plain': { schema } }));
    await tiny.post('/', 'text/plain', '50');
    expect(tiny.last.body).toBe('50');
  });

  it('are strings if the range says so, even if they are empty', async () => {
    const tiny = new Tiny(taking({ 'text/*': { schema: { type: 'string' } } }));
    await tiny.post('/', 'text/markdown', '# {"a":1}');
    expect(tiny.last).toMatchObject({ body: '# {"a":1}', contentType: 'text/markdown' });
    expect((await tiny.post('/', 'text/plain', '')).status).toBe(200);
    expect(tiny.last.body).toBe('');
  });

  it('are bytes if they are binary; maxLength counts bytes', async () => {
    const schema = { type: 'string', format: 'binary', maxLength: 3 };
    const tiny = new Tiny(taking({ 'image/*': { schema } }));
    const bytes = Buffer.from([0xff, 0, 0x80]);
    await tiny.post('/', 'image/png', bytes);
    expect(tiny.last.body).toEqual(bytes);
    expect((await tiny.post('/', 'image/png', Buffer.alloc(4))).status).toBe(400);
  });

  // RFC 9110, section 8.3: a Content-Type implies content, even if it is empty.
  describe.each(['application/octet-stream', 'image/png'])('of %s', (type) => {
    const length = { 'content-length': '0' };

    it.each([true, false])('may be missing, required: %s', async (required) => {
      const tiny = new Tiny(taking({ [type]: {} }, { required }));
      const headers = { ...length, 'content-type': type };
      expect((await tiny.send('POST /', { headers })).status).toBe(200);
      expect(tiny.last).toMatchObject({ body: Buffer.alloc(0), contentType: type });
    });

    it('that are empty are validated by the schema', async () => {
      const schema = { type: 'string', minLength: 1 };
      const answer = await new Tiny(taking({ [type]: { schema } })).post('/', type, '');
      expect(faults(answer)).toEqual(['body  must have at least 1 character']);
    });

    it('without a Content-Type are not a body', async () => {
      const required = new Tiny(taking({ [type]: {} }));
      expect(faults(await required.send('POST /', { headers: length }))).toEqual([
        'body  is required',
      ]);
      const optional = new Tiny(taking({ [type]: {} }, { required: false }));
      expect((await optional.send('POST /', { headers: length })).status).toBe(200);
      expect(optional.last).toMatchObject({ body: undefined, contentType: undefined });
    });
  });

  it('are XML as sent if the schema describes a string', async () => {
    const tiny = new Tiny(taking({ 'application/xml': { schema: { type: 'string' } } }));
    await tiny.post('/', 'application/xml', '<user/>');
    expect(tiny.last.body).toBe('<user/>');
  });
});

it.each(['text/xml', 'text/yaml', 'image/png'])(
  'a range accepts %s if its schema does',
  async (type) => {
    const object = new Tiny(taking({ '*/*': { schema: { type: 'object' } } }));
    expect(faults(await object.post('/', type, '<a/>'))).toEqual(['body  must be an object']);
    const any = new Tiny(taking({ '*/*': { schema: { type: ['object', 'string'] } } }));
    expect((await any.post('/', type, '<a/>')).status).toBe(200);
  },
);

describe('application/x-www-form-urlencoded', () => {
  const type = 'application/x-www-form-urlencoded';
  const schema = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      age: { type: 'integer' },
      tags: { type: 'array', items: { type: 'integer' } },
      ids: { type: 'array', items: { type: 'integer' } },
      card: {
        type: 'object',
        properties: { month: { type: 'integer' }, live: { type: 'boolean' } },
      },
      meta: { type: 'object' },
    },
    required: ['name'],
    additionalProperties: false,
  };
  const encoding = { ids: { explode: false }, card: { style: 'deepObject', explode: true } };
  const tiny = new Tiny(taking({ [type]: { schema, encoding } }));

  it('is typed by the schema and its encoding', async () => {
    await tiny.post(
      '/',
      type,
      'name=A+B&age=5&tags=1&tags=2&ids=3,4&card[month]=7&card[live]=true&meta=%7B%22a%22:1%7D',
    );
    expect(tiny.last.body).toEqual({
      name: 'A B',
      age: 5,
      tags: [1, 2],
      ids: [3, 4],
      card: { month: 7, live: true },
      meta: { a: 1 },
    });
  });

  it.each([
    ['age=5', ['body /name is required']],
    ['name=a&age=x', ['body /age must be an integer']],
    ['name=a&x=1', ['body /x is not allowed']],
    ['name=a&age=1&age=2', ['body /age must not be sent more than once']],
    ['name=%ff', ['body /name must be valid percent-encoded UTF-8', 'body /name is required']],
    ['name=a&__proto__=1', ['body /__proto__ must not have a member named __proto__']],
  ])('%s', async (body, expected) => {
    expect(faults(await tiny.post('/', type, body))).toEqual(expected);
  });
});

it('a single value in a field may be a list of one, and an empty one an empty list', async () => {
  const many = { type: 'array', items: { enum: ['card', 'cash'] } };
  const pay = {
    type: 'object',
    properties: {
      by: { anyOf: [many, { enum: [''] }] },
      tiers: { type: 'array', items: { type: 'object' } },
      document: { type: 'object' },
    },
  };
  const type = 'application/x-www-form-urlencoded';
  const tiny = new Tiny(taking({ [type]: { schema: { type: 'object', properties: { pay } } } }));
  await tiny.post('/', type, 'pay[by]=card');
  expect(tiny.last.body).toEqual({ pay: { by: ['card'] } });
  await tiny.post('/', type, 'pay[by]=&pay[tiers]=&pay[document]=');
  expect(tiny.last.body).toEqual({ pay: { by: '', tiers: [], document: {} } });
});

it('fields and parts that the schema does not name may be lists', async () => {
  const schema = { type: 'object', properties: { a: { type: 'string' } } };
  const both = {
    'application/x-www-form-urlencoded': { schema },
    'multipart/form-data': { schema },
  };
  const tiny = new Tiny(taking(both));
  expect(
    (await tiny.post('/', 'application/x-www-form-urlencoded', 'a=1&b=2&b=3&c[=4')).status,
  ).toBe(200);
  expect(tiny.last.body).toEqual({ a: '1', b: ['2', '3'], 'c[': '4' });
  const part = (value: string) =>
    `--x\r\nContent-Disposition: form-data; name=b\r\n\r\n${value}\r\n`;
  await tiny.post('/', 'multipart/form-data; boundary=x', `${part('2')}${part('3')}--x--`);
  expect(tiny.last.body).toEqual({ b: ['2', '3'] });
});

describe('multipart/form-data', () => {
  const schema = {
    type: 'object',
    properties: {
      title: { type: 'string' },
      count: { type: 'integer' },
      tags: { type: 'array', items: { type: 'string' } },
      meta: { type: 'object', properties: { a: { type: 'integer' } } },
      file: { type: 'string', format: 'binary', maxLength: 10 },
      files: { type: 'array', items: { type: 'string', format: 'binary' } },
    },
    required: ['file'],
  };
  const encoding = { file: { contentType: 'image/png, text/plain' } };
  const tiny = new Tiny(taking({ 'multipart/form-data': { schema, encoding } }));

  async function post(form: FormData) {
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const type = request.headers.get('content-type') ?? '';
    return tiny.post('/', type, Buffer.from(await request.arrayBuffer()));
  }

  it('has files unchanged and fields typed by their schema', async () => {
    const form = new FormData();
    form.append('title', 'Ä "quoted"');
    form.append('count', '5');
    form.append('tags', 'a');
    form.append('tags', 'b');
    form.append('meta', new Blob(['{"a":1}'], { type: 'application/json' }));
    form.append('file', new Blob(['\r\n--x\xff'], { type: 'image/png' }), 'ü "1".png');
    form.append('files', new Blob(['1']), '1');
    form.append('files', new Blob(['2']), '2');
    expect((await post(form)).status).toBe(200);
    expect(tiny.last.body).toEqual({
      title: 'Ä "quoted"',
      count: 5,
      tags: ['a', 'b'],
      meta: { a: 1 },
      file: { filename: 'ü "1".png', contentType: 'image/png', data: Buffer.from('\r\n--xÿ') },
      files: ['1', '2'].map((text) => ({
        filename: text,
        contentType: 'application/octet-stream',
        data: Buffer.from(text),
      })),
    });
  });

  it('is refused with the location of each error', async () => {
    const form = new FormData();
    form.append('count', 'x');
    form.append('meta', '{"a":"b"}');
    form.append('file', new Blob(['12345678901'], { type: 'image/png' }));
    expect(faults(await post(form)).sort()).toEqual([
      'body /count must be an integer',
      'body /file must have at most 10 characters',
      'body /meta/a must be an integer',
    ]);
    const other = new FormData();
    other.append('file', new Blob(['1'], { type: 'image/gif' }));
    expect(faults(await post(other))).toContain('body /file must be image/png or text/plain');
  });

  it.each([
    ['multipart/form-data; boundary=b', '--b\r\n'],
    ['multipart/form-data; boundary=b', 'x'],
    ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--'],
    ['multipart/form-data', '--b--'],
  ])('%s %j is malformed', async (type, body) => {
    const answer = await tiny.post('/', type, body);
    expect(faults(answer)).toEqual(['body  must be valid multipart/form-data']);
  });
});

describe('size and presence', () => {
  it('over the limit gets 413: a mebibyte, or the limit of the contract', async () => {
    const limit = 1024 * 1024;
    const open = new Tiny(taking({ 'text/plain': {} }));
    expect((await open.post('/', 'text/plain', 'x'.repeat(limit))).status).toBe(200);
    expect((await open.post('/', 'text/plain', 'x'.repeat(limit + 1))).status).toBe(413);
    const root = { 'x-max-body-bytes': 2, ...taking({ 'text/plain': {} }) };
    expect((await new Tiny(root).post('/', 'text/plain', 'xxx')).status).toBe(413);
    expect((await new Tiny(root).post('/', 'text/plain', 'xx')).status).toBe(200);
  });

  it('may be omitted if it is not required', async () => {
    const tiny = new Tiny(taking(json, { required: false }));
    expect((await tiny.send('POST /')).status).toBe(200);
    expect(tiny.last).toMatchObject({ body: undefined, contentType: undefined });
    const required = new Tiny(taking(json));
    expect(faults(await required.send('POST /'))).toEqual(['body  is required']);
  });

  it('for an operation without a body is refused, except with methods for which it has no meaning', async () => {
    const tiny = new Tiny({
      paths: { '/': { post: operation(), get: operation(), delete: operation() } },
    });
    const sent = { headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') };
    const answer = await tiny.send('POST /', sent);
    expect([answer.status, answer.json.detail]).toEqual([
      415,
      'This operation does not accept a body.',
    ]);
    expect((await tiny.send('GET /', sent)).status).toBe(200);
    expect((await tiny.send('DELETE /', sent)).status).toBe(200);
  });

  it('with GET is read if the contract declares one', async () => {
    const tiny = new Tiny({
      paths: { '/': { get: operation({ requestBody: { content: json } }) } },
    });
    const headers = { 'content-type': 'application/json' };
    await tiny.send('GET /', { headers, body: Buffer.from('{"name":"Ada"}') });
    expect(tiny.last.body).toEqual({ name: 'Ada' });
    expect((await tiny.send('GET /', { headers, body: Buffer.from('{}') })).status).toBe(400);
  });

  it('reports at most a hundred errors', async () => {
    const tiny = new Tiny(
      taking({ 'application/json': { schema: { type: 'array', items: { type: 'integer' } } } }),
    );
    const answer = await tiny.post('/', 'application/json', JSON.stringify(Array(5000).fill('x')));
    expect(faults(answer)).toHaveLength(100);
  });
});

// RFC 2387: the parts of a `multipart/related` have no names, so they cannot be members.
test('a multipart body that is not a form is passed on as a whole', async () => {
  const type = 'multipart/related';
  const schema = { type: 'object', properties: { a: { type: 'string' } } };
  const content = { [type]: { schema } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const body = '--x\r\nContent-Type: application/json\r\n\r\n{}\r\n--x--\r\n';
  const answer = await tiny.post('/', `${type}; boundary=x`, body);
  expect(answer.status).toBe(200);
  expect(String(tiny.last.body)).toBe(body);
});

test('if any body is accepted, a multipart one is a form or a file', async () => {
  const content = { '*/*': { schema: { type: 'object' } } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const related = '--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n';
  expect((await tiny.post('/', 'multipart/related; boundary=x', related)).status).toBe(400);
  const form = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
  expect((await tiny.post('/', 'multipart/form-data; boundary=x', form)).status).toBe(200);
  expect(tiny.last.body).toEqual({ a: '1' });
});

test('a multipart body that is not a form reaches an operation that accepts any', async () => {
  const content = { '*/*': {} };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const related = '--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n';
  expect((await tiny.post('/', 'multipart/related; boundary=x', related)).status).toBe(200);
  expect(String(tiny.last.body)).toBe(related);
});

test.each([
  ['image/*', 'IMAGE/PNG', 'image/png'],
  ['*/*', 'application/pdf; a=b', 'application/pdf'],
  ['application/json', 'application/json; charset=utf-8', 'application/json'],
])('%s, sent as %s, reaches the handler as %s', async (declared, sent, contentType) => {
  const tiny = new Tiny(taking({ [declared]: {} }));
  await tiny.post('/', sent, '1');
  expect(tiny.last.contentType).toBe(contentType);
});
