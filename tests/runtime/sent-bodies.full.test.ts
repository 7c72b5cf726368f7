import { faults, operation, Tiny } from './tiny';

// The edges of what a body may be: just within a limit, and just beyond it.

async function sent(mediaType: string, schema: object, body: string | Buffer, header = mediaType) {
  const content = { [mediaType]: { schema } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const answer = await tiny.post('/', header, body);
  if (answer.status === 200) return { body: tiny.last.body };
  return answer.status === 400 ? faults(answer) : answer.status;
}

describe('JSON', () => {
  const json = (text: string) => sent('application/json', {}, text);
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const tooDeep = ['body  must not be nested deeper than 128'];
  const notKept = ['body  must not have numbers beyond double precision'];

  test.each<[string, unknown]>([
    [nested(129), tooDeep],
    [`${'{"a":'.repeat(129)}1${'}'.repeat(129)}`, tooDeep],
    // Brackets in strings do not nest, and siblings do not add up.
    [
      JSON.stringify(['['.repeat(200), '\\"[['.repeat(100)]),
      { body: ['['.repeat(200), '\\"[['.repeat(100)] },
    ],
    [`[${'[],'.repeat(200)}{}]`, { body: [...Array.from({ length: 200 }, () => []), {}] }],
    ['9007199254740993', notKept],
    ['[1,9007199254740993]', notKept],
    ['{"a":-9007199254740993}', notKept],
    ['1e999', notKept],
    ['-1E+999', notKept],
    ['1e-999', notKept],
    ['9007199254740992', { body: 9007199254740992 }],
    ['1.000000000000000001e17', { body: 1e17 }],
    ['1234.5e-1', { body: 123.45 }],
    ['"9007199254740993"', { body: '9007199254740993' }],
    ['["\\\\",9007199254740993]', notKept],
    ['"\\ud800"', ['body  must not contain unpaired surrogates']],
    ['"\\ud83d\\ude00"', { body: '\u{1f600}' }],
    ['"a\\u0000"', ['body  must not contain U+0000']],
    ['{"a\\u0000":1}', ['body  must not contain U+0000']],
    ['[{"__proto__":1}]', ['body  must not have a member named __proto__']],
    ['"__proto__"', { body: '__proto__' }],
    ['\ufeff1', { body: 1 }],
    ['\ufeff\ufeff1', ['body  must be valid JSON']],
  ])('%s', async (text, value) => {
    expect(await json(text)).toEqual(value);
  });

  test('may be nested 128 deep', async () => {
    expect(await json(nested(128))).toEqual({ body: JSON.parse(nested(128)) as unknown });
  });
});

describe('a charset', () => {
  test.each<[string, Buffer, unknown]>([
    ['utf-8', Buffer.from('"é"'), { body: 'é' }],
    ['UTF8', Buffer.from('"é"'), { body: 'é' }],
    ['us-ascii', Buffer.from('"e"'), { body: 'e' }],
    ['iso-8859-1', Buffer.from('"é"', 'latin1'), { body: 'é' }],
    ['utf-16le', Buffer.from('"é"', 'utf16le'), { body: 'é' }],
    ['utf-8', Buffer.from('"é"', 'latin1'), ['body  must be valid utf-8']],
    ['utf-16le', Buffer.from('"'), ['body  must be valid utf-16le']],
    ['utf-80', Buffer.from('"e"'), 415],
    ['x-utf-8', Buffer.from('"e"'), 415],
  ])('%s %p', async (charset, body, value) => {
    const header = `application/json; charset=${charset}`;
    expect(await sent('application/json', {}, body, header)).toEqual(value);
  });

  test('without one, it is UTF-8', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    expect(await sent('application/json', {}, body)).toEqual(['body  must be valid UTF-8']);
  });
});

describe('YAML', () => {
  const yaml = (text: string) => sent('application/yaml', { type: ['object', 'array'] }, text);
  const aliases = (count: number) =>
    `a: &x 1\nb: [${Array.from({ length: count }, () => '*x').join(', ')}]`;
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  test.each<[string, unknown]>([
    ['a: 1\n---\nb: 2', ['body  must be valid YAML: line 2, column 1']],
    ['a: !foo 1', ['body  must be valid YAML: line 1, column 4']],
    ['a: *x', ['body  must not use an alias without an anchor: x']],
    ['? [a]\n: 1', ['body  must have only strings as keys']],
    ['1: a', ['body  must have only strings as keys']],
    ['a: &x [&y 1, *y]', ['body  must not use an alias inside an anchored value']],
    ['a: .nan', ['body  must not have numbers beyond double precision']],
    ['a: .inf', ['body  must not have numbers beyond double precision']],
    ['a: 9007199254740993', ['body  must not have numbers beyond double precision']],
    ['a: 0x1F\nb: 0o17', { body: { a: 31, b: 15 } }],
    ['a: 0x20000000000001', ['body  must not have numbers beyond double precision']],
    ['a: "\\0"', ['body  must not contain U+0000']],
    [aliases(101), ['body  must not have more than 100 aliases']],
    [aliases(100), { body: { a: 1, b: Array.from({ length: 100 }, () => 1) } }],
    [nested(129), ['body  must not be nested deeper than 128']],
    [nested(128), { body: JSON.parse(nested(128)) as unknown }],
  ])('%j', async (text, value) => {
    expect(await yaml(text)).toEqual(value);
  });
});

describe('parts', () => {
  const object = { type: 'object', additionalProperties: { type: 'string' } };
  const MALFORMED = ['body  must be valid multipart/form-data'];
  const part = (head: string, data = 'x') => `--b\r\n${head}\r\n\r\n${data}\r\n`;
  const form = (text: string, header = 'multipart/form-data; boundary=b') =>
    sent('multipart/form-data', object, text, header);
  const named = 'Content-Disposition: form-data; name="a"';

  test.each<[string, string, unknown]>([
    ['a part', `${part(named)}--b--`, { body: { a: 'x' } }],
    [
      'what is before and after them',
      `before\r\n${part(named)}--b--\r\nafter`,
      { body: { a: 'x' } },
    ],
    [
      'spaces after a boundary',
      part(named).replace('--b', '--b  ') + '--b--',
      { body: { a: 'x' } },
    ],
    ['a boundary within a line', `${part(named, 'x--b')}--b--`, { body: { a: 'x--b' } }],
    ['no data', `${part(named, '')}--b--`, { body: { a: '' } }],
    [
      'a token as a name',
      `${part('content-disposition: FORM-DATA; NAME=a')}--b--`,
      { body: { a: 'x' } },
    ],
    [
      'a quote in a name',
      `${part('Content-Disposition: form-data; name="a\\"b%22"')}--b--`,
      { body: { 'a"b"': 'x' } },
    ],
    [
      'a backslash in a name',
      `${part('Content-Disposition: form-data; name="a\\\\b"')}--b--`,
      { body: { 'a\\b': 'x' } },
    ],
    ['two names', `${part(`${named}; name="c"`)}--b--`, { body: { a: 'x' } }],
    [
      'a name inside another parameter',
      `${part('Content-Disposition: form-data; x="; name=c"; name="a"')}--b--`,
      { body: { a: 'x' } },
    ],
    ['no part', '--b--', { body: {} }],
    ['no boundary', 'x', MALFORMED],
    ['another boundary', '--c\r\n--c--', MALFORMED],
    ['only the last boundary', `x--b\r\n${named}\r\n\r\nx\r\n--b--`, { body: {} }],
    ['no end', part(named), MALFORMED],
    ['nothing after the boundary', '--b', MALFORMED],
    ['no headers', '--b\r\n\r\nx\r\n--b--', MALFORMED],
    ['no name', `${part('Content-Disposition: form-data')}--b--`, MALFORMED],
    ['another disposition', `${part('Content-Disposition: attachment; name="a"')}--b--`, MALFORMED],
    [
      'a disposition that begins alike',
      `${part('Content-Disposition: form-datax; name="a"')}--b--`,
      MALFORMED,
    ],
    ['U+0000 in a header', `${part(`${named}; filename="a\0.png"`)}--b--`, MALFORMED],
  ])('%s', async (_, text, value) => {
    expect(await form(text)).toEqual(value);
  });

  test('need a boundary in the media type', async () => {
    expect(await form(`${part(named)}--b--`, 'multipart/form-data')).toEqual(MALFORMED);
  });
});
