import { faults, operation, Tiny } from './tiny';

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const NIL = `xmlns:i="${INSTANCE}" i:nil="true"`;
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';
const string = { type: 'string' };
const integer = { type: 'integer' };
const object = (properties: object) => ({ type: 'object', properties });

async function read(schema: object, xml: string | Buffer): Promise<unknown> {
  const content = { 'application/xml': { schema } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const answer = await tiny.post('/', 'application/xml', xml);
  return answer.status === 200 ? tiny.last.body : faults(answer);
}

async function written(schema: object, body: unknown): Promise<string | number> {
  const responses = { '200': { description: '', content: { 'application/xml': { schema } } } };
  const tiny = new Tiny(
    { paths: { '/': { get: operation({ responses }) } } },
    { handler: () => ({ status: 200, body }) },
  );
  const { status, text } = await tiny.send('/');
  return status === 200 ? text.replace(PROLOG, '') : status;
}

describe('null', () => {
  const nullable = object({ a: { type: ['string', 'null'] }, n: { type: ['integer', 'null'] } });
  test.each<[string, unknown]>([
    [`<r><a ${NIL}/></r>`, { a: null }],
    [`<r><a ${NIL.replace('true', 'false')}>x</a></r>`, { a: 'x' }],
    [`<r><a xmlns:i="${INSTANCE}" i:type="true">x</a></r>`, { a: 'x' }],
    ['<r><a xmlns:i="urn:other" i:nil="true"/></r>', ['body /a must be a string or null']],
    // An empty element is an empty text if a text is allowed, otherwise it is nothing.
    ['<r><a/></r>', { a: '' }],
    ['<r><n/></r>', { n: null }],
    ['<r><n> </n></r>', ['body /n must be an integer or null']],
  ])('%s', async (xml, value) => {
    expect(await read(nullable, xml)).toEqual(value);
  });

  test('is an empty object or list if that is null', async () => {
    const schema = object({
      o: { type: ['object', 'null'] },
      l: { type: ['array', 'null'], xml: { wrapped: true } },
    });
    expect(await read(schema, '<r><o/><l/></r>')).toEqual({ o: null, l: null });
  });

  test('is not the attribute of an object', async () => {
    const schema = object({ o: object({ a: { ...string, xml: { attribute: true } } }) });
    expect(await read(schema, `<r><o xmlns:i="${INSTANCE}" i:type="t" a="x"/></r>`)).toEqual({
      o: { a: 'x' },
    });
    expect(
      await read(
        { ...schema, additionalProperties: false },
        `<r xmlns:i="${INSTANCE}" i:type="t"/>`,
      ),
    ).toEqual({});
  });
});

describe('lists', () => {
  const many = object({ a: { type: 'array', items: integer } });
  const either = object({
    a: {
      anyOf: [
        { type: 'integer', maximum: 0 },
        { type: 'array', items: integer },
      ],
    },
  });
  const open = object({ a: {} });
  test.each<[object, string, unknown]>([
    [many, '<r><a>1</a></r>', { a: [1] }],
    [many, '<r><a>1</a><a>2</a><a>3</a></r>', { a: [1, 2, 3] }],
    [many, '<r><a>1</a><a>x</a></r>', ['body /a/1 must be an integer']],
    [either, '<r><a>0</a></r>', { a: 0 }],
    [either, '<r><a>5</a></r>', { a: [5] }],
    [either, '<r><a>5</a><a>6</a></r>', { a: [5, 6] }],
    [object({ a: { type: ['array', 'null'], items: integer } }), '<r><a>1</a></r>', { a: [1] }],
    // What the schema does not describe is a list if it is sent several times.
    [open, '<r><a>1</a></r>', { a: '1' }],
    [open, '<r><a>1</a><a>2</a><a>3</a></r>', { a: ['1', '2', '3'] }],
    [open, '<r><b><c>1</c></b></r>', { b: { c: '1' } }],
    [
      object({ a: { ...string, xml: { attribute: true } } }),
      '<r a="1" ><b>2</b></r>',
      { a: '1', b: '2' },
    ],
    [object({ a: { type: ['integer', 'string'] } }), '<r><a>5</a></r>', { a: 5 }],
    [
      object({ a: { oneOf: [{ type: 'integer', maximum: 9 }, string] } }),
      '<r><a>50</a></r>',
      { a: '50' },
    ],
    [
      object({ a: { type: 'array', items: integer, required: ['x'] } }),
      '<r><a>1</a></r>',
      { a: [1] },
    ],
  ])('%j from %s', async (schema, xml, value) => {
    expect(await read(schema, xml)).toEqual(value);
  });
});

test.each([
  ['<?xml version="1.0" encoding = "ISO-8859-1" ?>', 'ë'],
  ["<?xml version='1.0' encoding='ISO-8859-1'?>", 'ë'],
])('the encoding may be written %s', async (head, text) => {
  const xml = Buffer.from(`${head}<r><a>${text}</a></r>`, 'latin1');
  expect(await read(object({ a: string }), xml)).toEqual({ a: text });
});

test('an encoding inside the document is text', async () => {
  const xml =
    '<r><a>&lt;?xml encoding="x"?></a><b><![CDATA[<?xml version="1" encoding="ISO-8859-1"?>ë]]></b></r>';
  expect(await read(object({ b: string }), xml)).toMatchObject({
    b: '<?xml version="1" encoding="ISO-8859-1"?>ë',
  });
});

describe('what is written', () => {
  const spaced = { xml: { prefix: 'p', namespace: 'urn:p' } };
  test.each<[object, unknown, string]>([
    [
      object({ a: { type: ['string', 'null'] } }),
      { a: null },
      `<root><a xmlns:xsi="${INSTANCE}" xsi:nil="true"/></root>`,
    ],
    [
      object({ a: { type: ['string', 'null'] }, b: { type: ['string', 'null'] } }),
      { a: null, b: null },
      `<root><a xmlns:xsi="${INSTANCE}" xsi:nil="true"/><b xmlns:xsi="${INSTANCE}" xsi:nil="true"/></root>`,
    ],
    [object({ a: { ...string, xml: { attribute: true } } }), { a: null }, '<root/>'],
    [
      object({ a: { ...string, xml: { attribute: true } } }),
      { a: '<"&>\r\n\t' },
      '<root a="&lt;&quot;&amp;&gt;&#13;&#10;&#9;"/>',
    ],
    [
      object({ a: string }),
      { a: '<"&>\r\n\t' },
      '<root><a>&lt;&quot;&amp;&gt;&#13;&#10;&#9;</a></root>',
    ],
    [object({ a: string }), { a: '' }, '<root><a/></root>'],
    [object({ x: string }), { a: [1, { b: 2 }] }, '<root><a>1</a><a><b>2</b></a></root>'],
    [{ type: 'array', items: integer }, [1, 2], '<root><item>1</item><item>2</item></root>'],
    [{ type: 'array', items: integer, xml: { name: 'list' } }, [1], '<list><list>1</list></list>'],
    [
      { type: 'array', items: { ...integer, xml: { name: 'n' } }, xml: { wrapped: true } },
      [1],
      '<root><n>1</n></root>',
    ],
    [
      object({ a: { type: 'array', items: integer, ...spaced } }),
      { a: [1, 2] },
      '<root><p:a xmlns:p="urn:p">1</p:a><p:a xmlns:p="urn:p">2</p:a></root>',
    ],
    [
      object({ a: { type: 'array', items: integer, xml: { ...spaced.xml, wrapped: true } } }),
      { a: [1] },
      '<root><p:a xmlns:p="urn:p"><a>1</a></p:a></root>',
    ],
    [
      { ...object({ a: { ...string, ...spaced } }), ...spaced },
      { a: 'x' },
      '<p:root xmlns:p="urn:p"><p:a>x</p:a></p:root>',
    ],
  ])('by %j', async (schema, body, xml) => {
    expect(await written(schema, body)).toBe(xml);
  });

  test.each(['1a', 'a b', 'a>b', '-a', 'a$', ''])('never with the name %j', async (name) => {
    expect(await written(object({ x: string }), { [name]: 'x' })).toBe(500);
  });

  test.each(['é1', '_a', 'a.b-c'])('with the name %s', async (name) => {
    expect(await written(object({ x: string }), { [name]: 'x' })).toBe(
      `<root><${name}>x</${name}></root>`,
    );
  });

  test('never with a character that XML does not have', async () => {
    expect(await written(object({ x: string }), { a: '\u0001' })).toBe(500);
  });
});

describe('a list', () => {
  const named = { type: 'array', items: integer, xml: { name: 'n' } };
  test.each<[string, object, string, unknown]>([
    [
      'has items of different types',
      object({ a: { type: 'array', prefixItems: [integer, { type: 'boolean' }], items: string } }),
      '<r><a>1</a><a>true</a><a>2</a></r>',
      { a: [1, true, '2'] },
    ],
    [
      'or a single value has its name',
      object({ a: { anyOf: [integer, named] } }),
      '<r><a>1</a></r>',
      { a: 1 },
    ],
    [
      'without a type may be text',
      object({ a: { items: integer } }),
      '<r><a>x</a></r>',
      { a: 'x' },
    ],
    [
      'without a type may be a list',
      object({ a: { items: integer } }),
      '<r><a>1</a></r>',
      { a: [1] },
    ],
  ])('%s', async (_, schema, xml, expected) => {
    expect(await read(schema, xml)).toEqual(expected);
  });
});
