import { turned } from '../../scripts/bench/cold';
import { median, medianDifference, rounded, summarise } from '../../scripts/bench/statistics';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('an empty list has no median', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('a summary has median and minimum, and leaves the values as they were', () => {
  const values = [5, 2, 9];
  expect(summarise(values)).toEqual({ median: 5, minimum: 2 });
  expect(values).toEqual([5, 2, 9]);
});

test('a disturbance of both series in a round cancels out', () => {
  expect(medianDifference([12, 112, 13], [10, 110, 10])).toBe(2);
});

test('figures have three digits', () => {
  expect([1234.5, 0.12345, 12].map(rounded)).toEqual([1230, 0.123, 12]);
});

test('each round begins with a different contestant, and none is left out', () => {
  const rounds = [1, 2, 3].map((round) => turned(['a', 'b', 'c'], round).join(''));
  expect(rounds).toEqual(['bca', 'cab', 'abc']);
  expect(turned([], 5)).toEqual([]);
});
