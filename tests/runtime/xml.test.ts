import { faults, operation, Tiny } from './tiny';

/** An operation that takes and gives the same content. */
function echo(schema: object, schemas: object = {}): Tiny {
  const content = { 'application/xml': { schema } };
  const document = {
    paths: {
      '/': {
        post: operation({
          requestBody: { required: true, content },
          responses: { '200': { description: 'Done.', content } },
        }),
      },
    },
    components: { schemas },
  };
  return new Tiny(document, {
    responses: 'fail',
    handler: ({ body }) => ({ status: 200, body }),
  });
}

async function read(tiny: Tiny, xml: string | Buffer): Promise<unknown> {
  const answer = await tiny.post('/', 'application/xml', xml);
  return answer.status === 200 ? tiny.last.body : faults(answer);
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('a body of XML', () => {
  const pet = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      id: { type: 'integer', xml: { attribute: true } },
      name: { type: 'string', minLength: 2 },
      price: { type: 'number' },
      sold: { type: 'boolean' },
      tags: { type: 'array', items: { type: 'string', xml: { name: 'tag' } } },
      photos: {
        type: 'array',
        maxItems: 2,
        items: { type: 'integer', xml: { name: 'photo' } },
        xml: { wrapped: true },
      },
      owner: { $ref: '#/components/schemas/Owner' },
    },
  };
  const Owner = {
    type: 'object',
    properties: { born: { type: ['integer', 'null'] } },
    xml: { name: 'keeper' },
  };
  const tiny = echo({ $ref: '#/components/schemas/Pet' }, { Pet: pet, Owner });

  it('is the value that names, attributes, lists and types make of it, and is written so again', async () => {
    const xml =
      '<Pet id="7"><name>Rex &amp; Co</name><price>1.5</price><sold>false</sold><tag>a</tag>' +
      '<tag>b</tag><photos><photo>1</photo></photos><keeper><born>1999</born></keeper></Pet>';
    const answer = await tiny.post('/', 'application/xml', xml);
    expect(tiny.last.body).toEqual({
      id: 7,
      name: 'Rex & Co',
      price: 1.5,
      sold: false,
      tags: ['a', 'b'],
      photos: [1],
      owner: { born: 1999 },
    });
    expect(answer.headers['Content-Type']).toBe('application/xml');
    expect(answer.text).toBe(PROLOG + xml);
  });

  it.each([
    ['a list of one', '<p><name>ab</name><tag>a</tag></p>', { name: 'ab', tags: ['a'] }],
    ['an empty list', '<p><name>ab</name><photos/></p>', { name: 'ab', photos: [] }],
    ['white space', '<p>\n  <name>ab</name>\n</p>\n', { name: 'ab' }],
    ['CDATA', '<p><name><![CDATA[<a>]]></name></p>', { name: '<a>' }],
    ['a text that looks like a number', '<p><name>42</name></p>', { name: '42' }],
    [
      'null',
      '<p xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><name>ab</name><keeper><born i:nil="true"/></keeper></p>',
      { name: 'ab', owner: { born: null } },
    ],
    ['comments', '<!-- x --><p><name>ab<!-- x --></name></p>', { name: 'ab' }],
  ])('takes %s', async (_, xml, value) => {
    expect(await read(tiny, xml)).toEqual(value);
  });

  it.each([
    ['no number', '<p><name>ab</name><price>1e</price></p>', ['body /price must be a number']],
    [
      'an integer of another spelling',
      '<p id="0x1"><name>ab</name></p>',
      ['body /id must be an integer'],
    ],
    ['spaces around it', '<p id=" 1 "><name>ab</name></p>', ['body /id must be an integer']],
    ['what is missing', '<p/>', ['body /name is required']],
    ['an unknown element', '<p><name>ab</name><x/></p>', ['body /x is not allowed']],
    ['an unknown attribute', '<p x=""><name>ab</name></p>', ['body /x is not allowed']],
    [
      'an attribute as an element',
      '<p><name>ab</name><id>1</id></p>',
      ['body /id has another name in XML'],
    ],
    [
      'two of one',
      '<p><name>ab</name><name>cd</name></p>',
      ['body /name must not be sent more than once'],
    ],
    ['text between elements', '<p>x<name>ab</name></p>', ['body  must not mix text with elements']],
    ['elements in a text', '<p><name><b>ab</b></name></p>', ['body /name must be a string']],
    [
      'an item of another name',
      '<p><name>ab</name><photos><x>1</x></photos></p>',
      ['body /photos/0 must be the element photo'],
    ],
    [
      'too many, and an invalid one',
      '<p><name>ab</name><photos><photo>x</photo><photo>1</photo><photo>1</photo></photos></p>',
      ['body /photos must have at most 2 items', 'body /photos/0 must be an integer'],
    ],
  ])('refuses %s with its place', async (_, xml, expected) => {
    expect(((await read(tiny, xml)) as string[]).sort()).toEqual(expected);
  });

  it.each([
    ['an end that is missing', '<p><name>ab</name>', 'must be well-formed XML: line 1, column '],
    ['an attribute twice', '<p id="1" id="2"/>', 'must be well-formed XML: line 1, column '],
    ['an entity', '<p><name>&x;</name></p>', 'must be well-formed XML: line 1, column '],
    ['nothing but a prolog', PROLOG, 'must be well-formed XML: line 2, column '],
    ['JSON', '{"name":"ab"}', 'must be well-formed XML: line 1, column '],
    [
      'entities that grow',
      '<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p><name>&b;</name></p>',
      'must not have a document type declaration',
    ],
    [
      'a file',
      '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><p><name>&a;</name></p>',
      'must not have a document type declaration',
    ],
    ['endless nesting', '<p>'.repeat(5000), 'must not be nested deeper than 128'],
    ['a name of the language', '<p><__proto__/><name>ab</name></p>', 'must not have a member'],
  ])('refuses %s', async (_, xml, message) => {
    const [fault, ...more] = (await read(tiny, xml)) as string[];
    expect(fault).toContain(message);
    expect(more).toEqual([]);
  });

  it('is read in the encoding that it declares', async () => {
    const xml = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><p><name>Zoë</name></p>',
      'latin1',
    );
    expect(await read(tiny, xml)).toEqual({ name: 'Zoë' });
  });
});

describe('namespaces', () => {
  const name = { type: 'string', xml: { namespace: 'urn:a', prefix: 'a' } };
  const tiny = echo({
    type: 'object',
    properties: { name, other: { type: 'string', xml: { prefix: 'b' } } },
    required: ['name'],
    xml: { name: 'pet', namespace: 'urn:pet' },
  });

  it('count, and prefixes do not', async () => {
    expect(
      await read(tiny, '<x:pet xmlns:x="urn:pet" xmlns="urn:a"><name>n</name></x:pet>'),
    ).toEqual({ name: 'n' });
    const other = '<pet xmlns="urn:pet"><a:name xmlns:a="urn:b">n</a:name></pet>';
    expect(await read(tiny, other)).toEqual(['body /name has another name in XML']);
    expect(await read(tiny, '<pet><name xmlns="urn:a">n</name></pet>')).toEqual([
      'body  must have the root element pet',
    ]);
  });

  it('are written where they are needed', async () => {
    const sent =
      '<pet xmlns="urn:pet"><a:name xmlns:a="urn:a">n</a:name><b:other>o</b:other></pet>';
    expect((await tiny.post('/', 'application/xml', sent)).text).toBe(PROLOG + sent);
  });
});

describe('the shapes of schemas', () => {
  it.each([
    ['absent', {}],
    ['of a text', { type: 'string' }],
    ['of any object', { type: 'object' }],
    ['of a text or an object', { type: ['string', 'object'], properties: { a: {} } }],
  ])('%s: XML is passed on as text', async (_, schema) => {
    expect(await read(echo(schema), '<a>1</a>')).toBe('<a>1</a>');
  });

  it('that hold themselves are read to any depth', async () => {
    const Node = {
      type: 'object',
      properties: {
        value: { type: 'integer' },
        child: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      },
    };
    const tiny = echo({ $ref: '#/components/schemas/Node' }, { Node });
    const xml = `${'<child>'.repeat(40)}<value>1</value>${'</child>'.repeat(40)}`;
    let value = await read(tiny, `<Node>${xml}</Node>`);
    for (let depth = 0; depth < 40; depth += 1) value = (value as { child: unknown[] }).child[0];
    expect(value).toEqual({ value: 1 });
  });

  it('a list at the root', async () => {
    const tiny = echo({ type: 'array', items: { type: 'integer' }, xml: { name: 'numbers' } });
    const answer = await tiny.post('/', 'application/xml', '<numbers><n>1</n><n>2</n></numbers>');
    expect(tiny.last.body).toEqual([1, 2]);
    expect(answer.text).toBe(
      `${PROLOG}<numbers><numbers>1</numbers><numbers>2</numbers></numbers>`,
    );
  });

  it('a required list without a wrapper may be empty', async () => {
    const list = { type: 'array', items: { type: 'string' } };
    const tiny = echo({ type: 'object', properties: { a: list, b: list }, required: ['a'] });
    expect(await read(tiny, '<x/>')).toEqual({ a: [] });
  });

  it('a required list that is read-only is not read as an empty one', async () => {
    const list = { type: 'array', items: { type: 'string' }, readOnly: true };
    const tiny = echo(
      {
        type: 'object',
        required: ['a', 'b', 'c'],
        properties: {
          a: list,
          b: { $ref: '#/components/schemas/List' },
          c: { allOf: [list] },
          d: {},
        },
      },
      { List: list },
    );
    await tiny.post('/', 'application/xml', '<x><d>1</d></x>');
    expect(tiny.last.body).toEqual({ d: '1' });
    expect(await read(tiny, '<x><a>1</a></x>')).toEqual([
      'body /a is read-only: it must not be sent',
    ]);
  });

  it('other members by their names', async () => {
    const tiny = echo({ type: 'object', additionalProperties: { type: 'integer' } });
    expect(await read(tiny, '<x><a>1</a><b>2</b></x>')).toEqual({ a: 1, b: 2 });
    expect(await read(tiny, '<x><a>b</a></x>')).toEqual(['body /a must be an integer']);
  });

  it('alternatives', async () => {
    const cat = { type: 'object', properties: { lives: { type: 'integer' } }, required: ['lives'] };
    const dog = { type: 'object', properties: { bark: { type: 'boolean' } }, required: ['bark'] };
    const tiny = echo({ oneOf: [cat, dog] });
    expect(await read(tiny, '<x><bark>true</bark></x>')).toEqual({ bark: true });
  });
});

it('a response that breaks the schema, or that XML cannot say, is not sent', async () => {
  const content = {
    'application/xml': {
      schema: { type: 'object', properties: { a: { type: 'string', maxLength: 3 } } },
    },
  };
  const responses = { '200': { description: 'Done.', content } };
  const answer = (a: unknown, checks: 'fail' | 'off') =>
    new Tiny(
      { paths: { '/': { get: { responses } } } },
      { responses: checks, handler: () => ({ status: 200, body: { a } }) },
    ).send('/');
  expect((await answer('abcd', 'fail')).status).toBe(500);
  expect((await answer('abcd', 'off')).text).toBe(`${PROLOG}<root><a>abcd</a></root>`);
  expect((await answer('\u0000', 'off')).status).toBe(500);
});

// JSON Schema: `properties` say what members are like, and nothing of a value that has none.
test('text where the contract speaks of members is judged by its schema', async () => {
  const members = { properties: { value: { type: 'string' } } };
  const tiny = echo({
    type: 'object',
    properties: {
      open: members,
      list: { type: 'array', items: members },
      closed: { type: 'object', ...members },
    },
  });
  expect(await read(tiny, '<a><open>x</open><list>y</list></a>')).toEqual({
    open: 'x',
    list: ['y'],
  });
  expect(await read(tiny, '<a><open><value>x</value></open></a>')).toEqual({
    open: { value: 'x' },
  });
  expect(await read(tiny, '<a><closed>x</closed></a>')).toEqual(['body /closed must be an object']);
});
