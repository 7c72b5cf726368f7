import { faults, operation, Tiny, type Answer } from './tiny';

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';

const line = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: 'integer' },
    meta: { type: 'object' },
    tags: { type: 'array', items: { type: 'string' } },
    lines: { type: 'array', items: line },
    rows: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
    either: { anyOf: [line, { type: 'string' }] },
    document: {},
    notes: { type: 'array', items: {} },
    file: { type: 'string', format: 'binary' },
    free: {},
  },
};
const json = { contentType: 'application/json' };

function taking(mediaType: string): Tiny {
  const content = { [mediaType]: { schema, encoding: { document: json, notes: json } } };
  return new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
}

describe('a field that is JSON', () => {
  const tiny = taking(form);
  const read = async (name: string, ...texts: string[]): Promise<unknown> => {
    const body = texts.map((text) => `${name}=${encodeURIComponent(text)}`).join('&');
    const answer = await tiny.post('/', form, body);
    return answer.status === 200
      ? (tiny.last.body as Record<string, unknown>)[name]
      : faults(answer);
  };

  it.each<[string, string[], unknown]>([
    ['an object', ['meta', '{"a":1}'], { a: 1 }],
    ['a list as one document', ['lines', '[{"n":1},{"n":2}]'], [{ n: 1 }, { n: 2 }]],
    ['a list as one document for each item', ['lines', '{"n":1}', '{"n":2}'], [{ n: 1 }, { n: 2 }]],
    ['a list of one', ['lines', '{"n":1}'], [{ n: 1 }]],
    ['a list of lists, item by item', ['rows', '[1,2]', '[3]'], [[1, 2], [3]]],
    ['something that only looks like one, if a string is allowed', ['either', '{n}'], '{n}'],
    ['declared', ['document', ' [1] '], [1]],
    ['declared, for each item', ['notes', '1', '"a"'], [1, 'a']],
  ])('%s', async (_, [name = '', ...texts], value) => {
    expect(await read(name, ...texts)).toEqual(value);
  });

  it.each<[string, string[], string]>([
    ['that is invalid', ['meta', '{"a":'], 'must be an object'],
    ['that is sent twice', ['meta', '{"a":1}', '{"a":2}'], 'must be an object'],
    ['that is invalid although declared', ['document', '{"a":'], 'must be valid JSON'],
  ])('%s is refused', async (_, [name = '', ...texts], message) => {
    expect(await read(name, ...texts)).toEqual([`body /${name} ${message}`]);
  });
});

it('has at most a thousand fields', async () => {
  const tiny = taking(form);
  const body = (count: number) => Array.from({ length: count }, (_, n) => `f${n}=`).join('&');
  expect((await tiny.post('/', form, body(1000))).status).toBe(200);
  expect(faults(await tiny.post('/', form, body(1001)))).toEqual([
    'body  must not have more than 1000 fields',
  ]);
});

it('has at most a thousand parts', async () => {
  const part = (n: number) => `--b\r\nContent-Disposition: form-data; name=f${n}\r\n\r\n\r\n`;
  const send = (count: number) => {
    const parts = Array.from({ length: count }, (_, n) => part(n)).join('');
    return taking(multipart).post('/', `${multipart}; boundary=b`, `${parts}--b--`);
  };
  expect((await send(1000)).status).toBe(200);
  expect(faults(await send(1001))).toEqual(['body  must not have more than 1000 parts']);
});

describe('a part', () => {
  const tiny = taking(multipart);
  const disposition = (name: string) => `Content-Disposition: form-data; name=${name}`;
  const part = (head: string, data: string) => `--b\r\n${head}\r\n\r\n${data}\r\n`;
  const send = (...parts: string[]) =>
    tiny.post('/', `${multipart}; boundary="b"`, Buffer.from(`${parts.join('')}--b--`, 'latin1'));
  const typed = (name: string, type: string, data: string) =>
    part(`${disposition(name)}\r\nContent-Type: ${type}`, data);

  it.each<[string, string, unknown]>([
    [
      'of JSON may be the whole list',
      typed('tags', 'application/json', '["a","b"]'),
      { tags: ['a', 'b'] },
    ],
    ['of JSON may be one item', typed('rows', 'application/json', '[1,2]'), { rows: [[1, 2]] }],
    ['of XML is text', typed('name', 'application/xml', '<a/>'), { name: '<a/>' }],
    ['has its own charset', typed('name', 'text/plain; charset=iso-8859-1', '\xE4'), { name: 'ä' }],
    [
      'that is not text is a file, whatever its name',
      typed('other', 'image/png', 'x'),
      { other: { filename: undefined, contentType: 'image/png', data: Buffer.from('x') } },
    ],
    [
      'that is a file need not state its type',
      part(disposition('file'), '\xFF'),
      {
        file: {
          filename: undefined,
          contentType: 'application/octet-stream',
          data: Buffer.from([0xff]),
        },
      },
    ],
    [
      // RFC 2046, 5.1.1: a part may end with its headers.
      'may be empty without an empty line',
      `--b\r\n${disposition('name')}\r\n\r\n`,
      { name: '' },
    ],
    [
      'has the name that is outside its file name',
      part('Content-Disposition: form-data; filename="x; name=y"; name=other', 'x'),
      { other: 'x' },
    ],
    [
      'that is sent twice and is not in the schema is a list',
      part(disposition('free'), 'a') + part(disposition('free'), 'b'),
      { free: ['a', 'b'] },
    ],
    [
      'may have lines in its head that are not headers',
      part(`nonsense\r\n${disposition('name')}`, 'Ada'),
      { name: 'Ada' },
    ],
  ])('%s', async (_, sent, body) => {
    expect((await send(sent)).status).toBe(200);
    expect(tiny.last.body).toEqual(body);
  });

  it.each([
    ['that is not JSON', typed('meta', 'application/json', '{'), '/meta must be valid JSON'],
    ['that is not UTF-8', part(disposition('name'), '\xFF'), '/name must be valid UTF-8'],
    [
      'with an invalid media type',
      typed('name', 'text', 'x'),
      '/name must have a valid Content-Type',
    ],
    [
      'that is sent twice',
      part(disposition('name'), 'a') + part(disposition('name'), 'b'),
      '/name must not be sent more than once',
    ],
    [
      'without headers',
      `--b\r\n\r\n${disposition('name')}\r\n\r\nx\r\n`,
      ' must be valid multipart/form-data',
    ],
    ['without a name', part('Content-Type: text/plain', 'x'), ' must be valid multipart/form-data'],
    ['without an end of its head', '--b\r\nx\r\n', ' must be valid multipart/form-data'],
    ['that never begins', '--bx', ' must be valid multipart/form-data'],
  ])('%s is refused', async (_, sent, fault) => {
    const answer = await send(sent);
    expect([answer.status, faults(answer)]).toEqual([400, [`body ${fault}`]]);
  });

  it('in an unknown charset gets 415', async () => {
    expect((await send(typed('name', 'text/plain; charset=x-none', 'x'))).status).toBe(415);
  });
});

it('a body with two media types gets 415', async () => {
  const answer = await taking(form).send('POST /', {
    headers: { 'content-type': [form, 'application/json'] },
    body: Buffer.from('name=Ada'),
  });
  expect(answer.status).toBe(415);
});

test('a field whose encoding has brackets is not read without them', async () => {
  const { properties } = line;
  const fields = { type: 'object', properties: { line: { type: 'object', properties } } };
  const content = {
    [form]: { schema: fields, encoding: { line: { style: 'deepObject', explode: true } } },
  };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  expect((await tiny.post('/', form, 'line[n]=1')).status).toBe(200);
  expect(tiny.last.body).toEqual({ line: { n: 1 } });
  expect((await tiny.post('/', form, 'n=1&line=unexpected')).status).toBe(400);
});

describe('a field without an encoding', () => {
  const list = (items: object): object => ({ type: 'array', items });
  const schema = {
    type: 'object',
    properties: {
      texts: list({ type: 'string', maxLength: 4 }),
      numbers: list({ type: 'integer' }),
      lines: list(line),
      meta: { type: 'object' },
    },
  };
  const tiny = new Tiny({
    paths: { '/': { post: operation({ requestBody: { content: { [form]: { schema } } } }) } },
  });

  // OpenAPI 3.1.1, 4.8.15.1: the items of a list have the content type of their own type.
  it('has strings as items if they are allowed, whatever they look like', async () => {
    await tiny.post('/', form, 'texts=[1]&numbers=[1,2]&lines=[]');
    expect(tiny.last.body).toEqual({ texts: ['[1]'], numbers: [1, 2], lines: [] });
    await tiny.post('/', form, 'texts=["ab"]');
    expect(tiny.last.body).toEqual({ texts: ['ab'] });
  });

  it('is refused as a document with separate members', async () => {
    expect(faults(await tiny.post('/', form, 'meta={"a":1}&meta[b]=2'))).toEqual([
      'body /meta must be sent either as one value or as separate members',
    ]);
  });

  it('is read independently of how another one is written', async () => {
    await tiny.post('/', form, 'texts=&numbers=');
    expect(tiny.last.body).toEqual({ texts: [''], numbers: [] });
  });
});

test('a part is read as the XML or the YAML that its encoding says', async () => {
  const record = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
  const schema = {
    type: 'object',
    properties: { one: record, two: { type: 'array', items: record } },
  };
  const encoding = {
    one: { contentType: 'application/xml' },
    two: { contentType: 'application/yaml' },
  };
  const content = { [multipart]: { schema, encoding } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const send = (one: string, two: string): Promise<Answer> =>
    tiny.post(
      '/',
      `${multipart}; boundary=b`,
      [
        '--b',
        'Content-Disposition: form-data; name="one"\r\nContent-Type: application/xml\r\n',
        one,
        '--b',
        'Content-Disposition: form-data; name="two"\r\nContent-Type: application/yaml\r\n',
        two,
        '--b--',
      ].join('\r\n'),
    );
  await send('<r><n>1</n></r>', 'n: 2');
  expect(tiny.last.body).toEqual({ one: { n: 1 }, two: [{ n: 2 }] });
  expect(faults(await send('<r><n>', 'n: x'))).toEqual([
    'body /one must be well-formed XML: line 1, column 7',
    'body /two/0/n must be an integer',
  ]);
});

test.each([
  [form, 'a=1'],
  [multipart, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'],
])('%s under a schema that is not an object is accepted as sent', async (mediaType, body) => {
  const content = { [mediaType]: { schema: { type: 'string', format: 'binary' } } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  await tiny.post('/', mediaType === multipart ? `${multipart}; boundary=x` : mediaType, body);
  expect(tiny.last.body).toEqual({ a: '1' });
});
