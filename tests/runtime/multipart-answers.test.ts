import { boundaryOf, parseMultipart } from '../../src/runtime/values/body/multipart-parser';
import { operation, Tiny, type Answer } from './tiny';

const schema = {
  type: 'object',
  required: ['file', 'about'],
  properties: {
    file: { type: 'string', format: 'binary' },
    about: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
    tags: { type: 'array', items: { type: 'string' } },
    note: { type: 'object', properties: { a: { type: 'string', xml: { attribute: true } } } },
  },
};

function answering(mediaType: string, more: object, body: unknown, contentType?: string): Tiny {
  const responses = { '200': { description: '', content: { [mediaType]: more } } };
  return new Tiny(
    { paths: { '/': { get: operation({ responses }) } } },
    {
      responses: 'fail',
      handler: () => ({ status: 200, body, ...(contentType !== undefined && { contentType }) }),
    },
  );
}

function partsOf({ headers, body }: Answer): string[] {
  const boundary = boundaryOf(String(headers['Content-Type'])) ?? '';
  const parts = parseMultipart(Buffer.from(body ?? ''), boundary);
  if ('message' in parts) throw new Error(parts.message);
  return parts.map(
    ({ name, filename, contentType, data }) =>
      `${name} ${filename ?? '-'} ${contentType ?? '-'} ${data.toString('latin1')}`,
  );
}

test('an object is written in parts by its properties and their encoding', async () => {
  const encoding = { note: { contentType: 'application/xml' } };
  const body = {
    file: { filename: 'a "b".png', contentType: 'image/png', data: Buffer.from([0xff, 13, 10]) },
    about: { n: 1 },
    tags: ['x', 'y'],
    note: { a: 'b' },
  };
  const answer = await answering('multipart/form-data', { schema, encoding }, body).send('/');
  expect(answer.status).toBe(200);
  expect(partsOf(answer)).toEqual([
    'file a "b".png image/png \u00ff\r\n',
    'about - application/json {"n":1}',
    'tags - text/plain x',
    'tags - text/plain y',
    'note - application/xml <?xml version="1.0" encoding="UTF-8"?>\n<root a="b"/>',
  ]);
});

test('the parts have no names outside a form', async () => {
  const body = { file: Buffer.from('f'), about: { n: 1 } };
  const answer = await answering('multipart/mixed', { schema }, body).send('/');
  const boundary = boundaryOf(String(answer.headers['Content-Type'])) ?? '';
  expect(answer.text.split(`--${boundary}`)).toEqual([
    '',
    '\r\nContent-Type: application/octet-stream\r\n\r\nf\r\n',
    '\r\nContent-Type: application/json\r\n\r\n{"n":1}\r\n',
    '--\r\n',
  ]);
});

test('an object is validated before it is written; parts that are already written are sent unchanged', async () => {
  const file = Buffer.from('f');
  const status = async (body: unknown, contentType?: string): Promise<number> =>
    (await answering('multipart/form-data', { schema }, body, contentType).send('/')).status;
  expect(await status({ file, about: { n: 1 } })).toBe(200);
  expect(await status({ file, about: { n: 'x' } })).toBe(500);
  expect(await status({ about: { n: 1 } })).toBe(500);
  expect(await status({ file: 1, about: { n: 1 } })).toBe(500);
  expect(await status('--b--\r\n', 'multipart/form-data; boundary=b')).toBe(200);
});

test('a response that is a form is written according to its encoding', async () => {
  const form = {
    type: 'object',
    properties: { n: { type: 'integer' }, list: { type: 'array' }, deep: { type: 'object' } },
  };
  const send = (body: unknown, encoding = {}): Promise<Answer> =>
    answering('application/x-www-form-urlencoded', { schema: form, encoding }, body).send('/');
  const body = { n: 1, list: ['a b', 2], deep: { x: 'y' } };
  expect((await send(body)).text).toBe('n=1&list=a+b&list=2&deep=%7B%22x%22%3A%22y%22%7D');
  const encoding = { list: { explode: false }, deep: { style: 'deepObject', explode: true } };
  expect((await send(body, encoding)).text).toBe('n=1&list=a+b%2C2&deep%5Bx%5D=y');
  expect((await send({ n: 'x' })).status).toBe(500);
});

test('of two versions of one media type, the named one is used', async () => {
  const content = {
    'application/json': { schema: { type: 'integer' } },
    'application/json;version=2': { schema: { type: 'string' } },
  };
  const status = async (contentType: string, body: unknown): Promise<number> => {
    const responses = { '200': { description: '', content } };
    const tiny = new Tiny(
      { paths: { '/': { get: operation({ responses }) } } },
      { responses: 'fail', handler: () => ({ status: 200, contentType, body }) },
    );
    return (await tiny.send('/')).status;
  };
  expect(await status('application/json;version=2', 'x')).toBe(200);
  expect(await status('application/json; version=2', 1)).toBe(500);
  expect(await status('application/json', 1)).toBe(200);
});
