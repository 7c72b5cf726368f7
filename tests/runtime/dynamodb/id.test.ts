import { newId, parseId, subjectId, timeOf } from '../../../src/runtime/dynamodb/id';

test('is a UUID of version 7', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('shows when it was created', () => {
  const before = Date.now();
  const time = timeOf(newId());
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now() + 1);
});

test('grows, even within a millisecond and if the clock is set back', () => {
  const now = Date.now() + 60_000;
  const ids = Array.from({ length: 20_000 }, (_, n) => newId(n % 3 === 0 ? now - 5_000 : now));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  // 20,000 ids need about ten times the space of a millisecond, and use no more.
  expect(timeOf(ids.at(-1) ?? '')).toBeLessThan(now + 20);
});

test('cannot be guessed from the previous one: 62 bits are new each time', () => {
  const tails = Array.from({ length: 1000 }, () => newId().slice(19));
  expect(new Set(tails).size).toBe(1000);
  // Every one of the last 15 digits takes all 16 values.
  for (let place = -1; place >= -12; place--) {
    expect(new Set(tails.map((tail) => tail.at(place))).size).toBe(16);
  }
});

test('is read in any case, and nothing else is', () => {
  const id = newId();
  expect(parseId(id.toUpperCase())).toBe(id);
  for (const text of ['', 'me', `${id} `, id.replaceAll('-', ''), `urn:uuid:${id}`]) {
    expect(parseId(text)).toBeUndefined();
  }
});

test('a subject is a UUID of its own, always the same', () => {
  const id = newId();
  expect(subjectId(id.toUpperCase())).toBe(id);
  const made = subjectId('auth0|ada');
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(subjectId('auth0|ada')).toBe(made);
  expect(subjectId('auth0|Ada')).not.toBe(made);
});
