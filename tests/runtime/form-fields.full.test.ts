import { faults, operation, Tiny } from './tiny';

const FORM = 'application/x-www-form-urlencoded';
const integer = { type: 'integer' };
const string = { type: 'string' };
const sized = { type: 'object', properties: { x: integer }, required: ['x'] };
const list = (items: object) => ({ type: 'array', items });

/** The form that reaches the handler, or the errors. */
async function read(properties: object, sent: string | Buffer, encoding: object = {}) {
  const schema = { type: 'object', properties };
  const content = { [FORM]: { schema, encoding } };
  const tiny = new Tiny({ paths: { '/': { post: operation({ requestBody: { content } }) } } });
  const answer = await tiny.post('/', FORM, sent);
  return answer.status === 200 ? tiny.last.body : faults(answer);
}

test.each<[string, object, string, unknown]>([
  ['an object is JSON', { a: sized }, 'a={"x":1}', { a: { x: 1 } }],
  ['with spaces before it', { a: sized }, 'a=+{"x":1}', { a: { x: 1 } }],
  ['or has separate members', { a: sized }, 'a[x]=1', { a: { x: 1 } }],
  [
    'but not both',
    { a: sized },
    'a={"x":1}&a[x]=1',
    ['body /a must be sent either as one value or as separate members'],
  ],
  [
    'a list of objects is one document',
    { a: list(sized) },
    'a=[{"x":1},{"x":2}]',
    { a: [{ x: 1 }, { x: 2 }] },
  ],
  ['or one per item', { a: list(sized) }, 'a={"x":1}&a={"x":2}', { a: [{ x: 1 }, { x: 2 }] }],
  ['or a single item', { a: list(sized) }, 'a={"x":1}', { a: [{ x: 1 }] }],
  [
    'a list of lists is one per item',
    { a: list(list(integer)) },
    'a=[1,2]&a=[3]',
    { a: [[1, 2], [3]] },
  ],
  ['also a single one', { a: list(list(integer)) }, 'a=[1,2]', { a: [[1, 2]] }],
  ['a list of integers is a field per item', { a: list(integer) }, 'a=1&a=2', { a: [1, 2] }],
  ['or one document', { a: list(integer) }, 'a=[1,2]', { a: [1, 2] }],
  ['a list of texts is never a document', { a: list(string) }, 'a=["x"]', { a: ['["x"]'] }],
  ['a text is never one', { a: string }, 'a={"x":1}', { a: '{"x":1}' }],
  ['nor is what only contains one', { a: sized }, 'a=b{"x":1}', ['body /a must be an object']],
  [
    'an object twice is an error',
    { a: sized },
    'a={"x":1}&a={"x":2}',
    ['body /a must be an object'],
  ],
  [
    'what may be a text is one if no type fits',
    { a: { oneOf: [{ type: 'integer', maximum: 9 }, string] } },
    'a=50',
    { a: '50' },
  ],
  [
    'and the type if it fits',
    {
      a: {
        oneOf: [
          { type: 'integer', maximum: 9 },
          { type: 'string', minLength: 3 },
        ],
      },
    },
    'a=5',
    { a: 5 },
  ],
  ['a field may have brackets in its name', { 'a[b]': integer }, 'a[b]=1', { 'a[b]': 1 }],
  ['or only begin with one', { '[b]': integer }, '[b]=1', { '[b]': 1 }],
  ['or not close it', { 'a[b': integer }, 'a[b=1', { 'a[b': 1 }],
  [
    'a longer name is another field',
    { a: sized, ab: sized },
    'ab[x]=2&a[x]=1',
    { a: { x: 1 }, ab: { x: 2 } },
  ],
  [
    'percent-encoding must be valid',
    { a: string },
    'a=%zz',
    ['body /a must be valid percent-encoded UTF-8'],
  ],
  ['nothing is a form without fields', { a: string }, '', {}],
])('%s', async (_, properties, sent, value) => {
  expect(await read(properties, sent)).toEqual(value);
});

test.each<[string, object, unknown]>([
  ['a={"x":1}', { a: { contentType: 'application/json' } }, { a: { x: 1 } }],
  ['a={"x":1}', { a: { contentType: 'text/plain, application/json' } }, { a: { x: 1 } }],
  ['a={', { a: { contentType: 'application/json' } }, ['body /a must be valid JSON']],
  ['a[x]=1', { a: { style: 'deepObject', explode: true } }, { a: { x: 1 } }],
  ['a=x,1', { a: { style: 'form', explode: false } }, { a: { x: 1 } }],
])('%s is read as its encoding says: %j', async (sent, encoding, value) => {
  expect(await read({ a: sized }, sent, encoding)).toEqual(value);
});

test('a form must be UTF-8', async () => {
  const sent = Buffer.from('a=\xff', 'latin1');
  expect(await read({ a: string }, sent)).toEqual(['body  must be valid UTF-8']);
});
