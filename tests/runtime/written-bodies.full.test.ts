import { operation, Tiny, type Answer } from './tiny';

// Bodies that the runtime writes, to the byte: forms and parts.

function answering(mediaType: string, more: object, body: unknown): Promise<Answer> {
  const responses = { '200': { description: '', content: { [mediaType]: more } } };
  return new Tiny(
    { paths: { '/': { get: operation({ responses }) } } },
    { handler: () => ({ status: 200, body }) },
  ).send('/');
}

describe('a form', () => {
  const properties = {
    list: { type: 'array' },
    deep: { type: 'object' },
    constructor: { type: 'array' },
  };
  const schema = { type: 'object', properties };
  const deepObject = { deep: { style: 'deepObject', explode: true } };

  test.each<[object, object, string]>([
    [
      { a: 'x y', b: 1, c: true, d: null, e: undefined, f: 'ü&=' },
      {},
      'a=x+y&b=1&c=true&d=null&f=%C3%BC%26%3D',
    ],
    [{ list: ['a', 1, { b: 2 }, [3]] }, {}, 'list=a&list=1&list=%7B%22b%22%3A2%7D&list=%5B3%5D'],
    [{ list: [] }, {}, ''],
    [{ list: ['a', 'b'] }, { list: { explode: true } }, 'list=a&list=b'],
    [{ list: ['a', 'b'] }, { list: { explode: false } }, 'list=a%2Cb'],
    [{ list: ['a', 'b'] }, { list: { style: 'spaceDelimited', explode: false } }, 'list=a+b'],
    [{ list: ['a', 'b'] }, { list: { style: 'pipeDelimited', explode: false } }, 'list=a%7Cb'],
    [
      { deep: { a: 1, b: { c: 'd' }, e: ['f', 'g'] } },
      deepObject,
      'deep%5Ba%5D=1&deep%5Bb%5D%5Bc%5D=d&deep%5Be%5D%5B%5D=f&deep%5Be%5D%5B%5D=g',
    ],
    [{ deep: null }, deepObject, 'deep=null'],
    [{ deep: 'x' }, deepObject, 'deep=x'],
    // No field is described by what every object inherits.
    [{ constructor: ['a', 'b'] }, {}, 'constructor=a&constructor=b'],
    [{ n: 12345678901234567890n }, {}, 'n=12345678901234567890'],
  ])('%p with %p', async (body, encoding, text) => {
    const answer = await answering('application/x-www-form-urlencoded', { schema, encoding }, body);
    expect(answer).toMatchObject({ status: 200, text });
    expect(answer.headers['Content-Type']).toBe('application/x-www-form-urlencoded');
  });
});

describe('parts', () => {
  const schema = {
    type: 'object',
    properties: {
      file: { type: 'string', format: 'binary' },
      text: { type: 'string' },
      any: {},
      constructor: {},
    },
  };
  const data = Buffer.from('bytes');
  const FORM = 'multipart/form-data; boundary=b';
  const of = (...heads: string[]) => `--b\r\n${heads.join('\r\n')}\r\n\r\n`;
  const named = (name: string) => `Content-Disposition: form-data; name="${name}"`;

  test.each<[string, object, object, string]>([
    ['a text', { text: 'x' }, {}, `${of(named('text'), 'Content-Type: text/plain')}x\r\n`],
    ['no value', { text: undefined }, {}, ''],
    ['null', { any: null }, {}, `${of(named('any'), 'Content-Type: text/plain')}null\r\n`],
    [
      'an object',
      { any: { a: 1 } },
      {},
      `${of(named('any'), 'Content-Type: application/json')}{"a":1}\r\n`,
    ],
    [
      'a list with a gap',
      { any: ['x', undefined, 2] },
      {},
      `${of(named('any'), 'Content-Type: text/plain')}x\r\n${of(named('any'), 'Content-Type: text/plain')}2\r\n`,
    ],
    [
      'a text of another type',
      { text: 'a,b' },
      { text: { contentType: 'text/csv' } },
      `${of(named('text'), 'Content-Type: text/csv')}a,b\r\n`,
    ],
    [
      'a text that is JSON',
      { text: 'x' },
      { text: { contentType: 'application/json' } },
      `${of(named('text'), 'Content-Type: application/json')}"x"\r\n`,
    ],
    [
      'bytes',
      { file: data },
      {},
      `${of(named('file'), 'Content-Type: application/octet-stream')}bytes\r\n`,
    ],
    [
      'bytes of a declared type',
      { file: data },
      { file: { contentType: 'image/*, image/png' } },
      `${of(named('file'), 'Content-Type: image/png')}bytes\r\n`,
    ],
    [
      'a file with its own type',
      { file: { filename: 'a.gif', contentType: 'image/gif', data } },
      { file: { contentType: 'image/png' } },
      `${of(`${named('file')}; filename="a.gif"`, 'Content-Type: image/gif')}bytes\r\n`,
    ],
    [
      'names that try to end a header',
      { file: { filename: 'a"\r\nX: y', contentType: 'image/gif\r\nX: y', data } },
      {},
      `${of(`${named('file')}; filename="a%22%0D%0AX: y"`, 'Content-Type: image/gif X: y')}bytes\r\n`,
    ],
    [
      'a member with a name that every object inherits',
      { constructor: 'x' },
      {},
      `${of(named('constructor'), 'Content-Type: text/plain')}x\r\n`,
    ],
  ])('of a form: %s', async (_, body, encoding, text) => {
    const answer = await answering(FORM, { schema, encoding }, body);
    expect(answer).toMatchObject({ status: 200, text: `${text}--b--\r\n` });
    expect(answer.headers['Content-Type']).toBe(FORM);
  });

  test('elsewhere: without names, and as attachments if they are files with names', async () => {
    const body = { text: 'x', file: { filename: 'a.gif', contentType: 'image/gif', data } };
    const answer = await answering('multipart/mixed; boundary=b', { schema }, body);
    expect(answer.text).toBe(
      `${of('Content-Type: text/plain')}x\r\n${of('Content-Disposition: attachment; filename="a.gif"', 'Content-Type: image/gif')}bytes\r\n--b--\r\n`,
    );
  });

  test('have a boundary of their own, a new one for each response', async () => {
    const types = [];
    for (let n = 0; n < 2; n++) {
      const { headers, text } = await answering('multipart/form-data', { schema }, { text: 'x' });
      const type = String(headers['Content-Type']);
      const boundary = /^multipart\/form-data; boundary=(.{20,70})$/.exec(type)?.[1] ?? 'none';
      expect(text.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true);
      types.push(type);
    }
    expect(new Set(types).size).toBe(2);
  });
});
