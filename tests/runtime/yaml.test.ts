import { faults, operation, Tiny } from './tiny';

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 2 },
    age: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['name'],
};

function taking(content: object): Tiny {
  return new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
}

async function read(tiny: Tiny, type: string, text: string): Promise<unknown> {
  const answer = await tiny.post('/', type, text);
  return answer.status === 200 ? tiny.last.body : faults(answer);
}

describe.each(['application/yaml', 'text/yaml', 'application/x-yaml', 'application/vnd.a+yaml'])(
  '%s',
  (type) => {
    const tiny = taking({ [type]: { schema } });

    it.each([
      ['blocks', 'name: Ada\nage: 36\ntags:\n  - a\n', { name: 'Ada', age: 36, tags: ['a'] }],
      ['JSON', '{"name":"Ada"}', { name: 'Ada' }],
      ['references', 'name: &n Ada\ntags: [*n]', { name: 'Ada', tags: ['Ada'] }],
      ['words that YAML 1.1 took for booleans', 'name: yes', { name: 'yes' }],
    ])('takes %s', async (_, text, value) => {
      expect(await read(tiny, type, text)).toEqual(value);
    });

    it.each([
      [
        'what breaks the schema',
        'name: A\nage: x',
        ['/age must be an integer', '/name must have at least 2 characters'],
      ],
      ['a number where a text is meant', 'name: 12', ['/name must be a string']],
      ['what is malformed', 'name: Ada\nage: [1', [' must be valid YAML: line 2, column 8']],
      ['a name twice', 'name: Ada\nname: Bob', [' must be valid YAML: line 2, column 1']],
      ['several documents', 'name: Ada\n---\nname: Bob', [' must be valid YAML: line 2, column 1']],
      ['types beyond the core', 'name: !!js/function x', [' must be valid YAML: line 1, column 7']],
      [
        'a name of the language',
        '__proto__: {}\nname: Ada',
        [' must not have a member named __proto__'],
      ],
      ['names that are not texts', '1: a\nname: Ada', [' must have only strings as keys']],
      [
        'numbers that JSON has not',
        'name: Ada\nage: .inf',
        [' must not have numbers beyond double precision'],
      ],
      ['itself', 'name: Ada\nx: &a [*a]', [' must not use an alias inside an anchored value']],
      ['a reference to nothing', 'name: *a', [' must not use an alias without an anchor: a']],
      [
        'a reference before its anchor',
        'name: *a\nx: &a Ada',
        [' must not use an alias without an anchor: a'],
      ],
      [
        'deep nesting',
        `name: Ada\nx:\n  ${'- '.repeat(200)}1`,
        [' must not be nested deeper than 128'],
      ],
    ])('refuses %s', async (_, text, expected) => {
      const found = (await read(tiny, type, text)) as string[];
      expect(found.sort()).toEqual(expected.map((one) => `body ${one}`));
    });
  },
);

it('references that grow are refused at once', async () => {
  const tiny = taking({ 'application/yaml': { schema } });
  const lines = ['a0: &a0 [x, x, x]'];
  for (let n = 1; n < 40; n += 1)
    lines.push(
      `a${n}: &a${n} [${Array(9)
        .fill(`*a${n - 1}`)
        .join()}]`,
    );
  expect(await read(tiny, 'application/yaml', lines.join('\n'))).toEqual([
    'body  must not use an alias inside an anchored value',
  ]);
  const many = `name: &n Ada\ntags: [${Array(200).fill('*n').join()}]`;
  expect(await read(tiny, 'application/yaml', many)).toEqual([
    'body  must not have more than 100 aliases',
  ]);
});

it.each([
  ['absent', undefined],
  ['of a text', { type: 'string' }],
])('a schema that is %s: the text itself', async (_, given) => {
  const tiny = taking({ 'application/yaml': { schema: given } });
  expect(await read(tiny, 'application/yaml', 'a: 1')).toBe('a: 1');
});

it('a response is JSON, which is YAML too, and is validated by its schema', async () => {
  const content = { 'application/yaml': { schema } };
  const answer = (body: object) =>
    new Tiny(
      { paths: { '/': { get: { responses: { '200': { description: 'Done.', content } } } } } },
      { responses: 'fail', handler: () => ({ status: 200, body }) },
    ).send('/');
  expect(await answer({ name: 'Ada' })).toMatchObject({ status: 200, text: '{"name":"Ada"}' });
  expect((await answer({ name: 'A' })).status).toBe(500);
});

it('a range takes what its schema can be read from', async () => {
  const tiny = taking({ '*/*': { schema } });
  const sent = {
    'application/json': '{"name":"Ada","age":3}',
    'application/yaml': 'name: Ada\nage: 3',
    'application/xml': '<x><name>Ada</name><age>3</age></x>',
    'application/x-www-form-urlencoded': 'name=Ada&age=3',
  };
  for (const [type, text] of Object.entries(sent))
    expect([type, await read(tiny, type, text)]).toEqual([type, { name: 'Ada', age: 3 }]);
});
