import { headerOf, pairsOf, segmentOf, type Style } from '../../../src/runtime/client/styles';

const day = new Date('2025-11-23T09:30:00.000Z');

test.each<[Style, unknown, [string, string][]]>([
  ['form*', undefined, []],
  ['form*', null, []],
  ['form*', day, [['q', '2025-11-23T09:30:00.000Z']]],
  [
    'form*',
    [1, { a: 1 }],
    [
      ['q', '1'],
      ['q', '{"a":1}'],
    ],
  ],
  ['form', [], []],
  ['form', [1, 2], [['q', '1,2']]],
  ['spaceDelimited', ['a', 'b'], [['q', 'a b']]],
  ['form', { a: 1, b: undefined, c: 'x' }, [['q', 'a,1,c,x']]],
  [
    'form*',
    { a: 1, b: [2] },
    [
      ['a', '1'],
      ['b', '[2]'],
    ],
  ],
  ['deepObject', 'plain', [['q', 'plain']]],
  [
    'deepObject',
    { a: ['x'], b: { c: true } },
    [
      ['q[a][0]', 'x'],
      ['q[b][c]', 'true'],
    ],
  ],
])('a query in the style %s: %j', (style, value, pairs) => {
  expect(pairsOf('q', value, style)).toEqual(pairs);
});

test.each<[Style, unknown, string]>([
  ['simple', 'a b', 'a%20b'],
  ['simple', { a: 1, b: 'c/d' }, 'a,1,b,c%2Fd'],
  ['simple*', { a: 1, b: 2 }, 'a=1,b=2'],
  ['label', [1, 2], '.1,2'],
  ['label*', { a: 1, b: 2 }, '.a=1.b=2'],
  ['matrix', { a: 1 }, ';id=a,1'],
  ['matrix', 5, ';id=5'],
  ['json', { a: [1] }, '%7B%22a%22%3A%5B1%5D%7D'],
])('a segment of a path in the style %s: %j', (style, value, text) => {
  expect(segmentOf('id', value, style)).toBe(text);
});

test.each<[Style, unknown, string]>([
  ['simple', day, '2025-11-23T09:30:00.000Z'],
  ['simple', [1, 'b'], '1,b'],
  ['simple', { a: 1, b: 2 }, 'a,1,b,2'],
  ['simple*', { a: 1, b: 2 }, 'a=1,b=2'],
  ['json', [1], '[1]'],
])('a header in the style %s: %j', (style, value, text) => {
  expect(headerOf(value, style)).toBe(text);
});
