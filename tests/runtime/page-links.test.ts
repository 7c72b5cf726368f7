import { pageLink, pageLinks } from 'openapi-first-runtime';

test('a page links to itself, and to the next one', () => {
  const query = { tag: ['a', 'b c'], limit: 2, after: undefined, deep: { a: 1 } };
  expect(pageLinks('/v1/orders', query, { after: 'x&y' })).toBe(
    '</v1/orders?tag=a&tag=b+c&limit=2>; rel="self", ' +
      '</v1/orders?tag=a&tag=b+c&limit=2&after=x%26y>; rel="next"',
  );
});

test('the last page links only to itself', () => {
  expect(pageLinks('/orders', {})).toBe('</orders>; rel="self"');
});

test('one page', () => {
  expect(pageLink('/orders', { page: 2, item: 'a&b' })).toBe('/orders?page=2&item=a%26b');
});
