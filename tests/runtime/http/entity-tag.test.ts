import { entityTag, ifMatch, isKnown } from '../../../src/runtime/http/entity-tag';

const current = { version: 'v1' };

test('is strong and quoted', () => {
  expect(entityTag(current)).toBe('"v1"');
});

// RFC 9110, section 8.8.3.2: strong comparison for If-Match, weak for If-None-Match.
test.each([
  [undefined, true, false],
  ['*', true, true],
  ['"v1"', true, true],
  ['"v0"', false, false],
  ['W/"v1"', false, true],
  ['"v0", "v1"', true, true],
  ['"v0" ,W/"v1"', false, true],
  ['"v0,v1", "v1"', true, true],
  ['"v0, "', false, false],
  ['"x,\\"v1\\""', false, false],
  ['v1', false, false],
  ['"V1"', false, false],
  ['w/"v1"', false, false],
  ['x"v1"', false, false],
  ['"v0", *, "v1"', false, false],
  ['"v0",, "v1",', true, true],
  ['', false, false],
])('%s: permits a change %s, is current %s', (header, matches, known) => {
  expect(ifMatch(header, current)).toBe(matches);
  expect(isKnown(header, current)).toBe(known);
});
