import { person } from '../../scripts/seed/people';

it('seeds people of valid shape, each with an email of their own, always the same', () => {
  const people = Array.from({ length: 10_000 }, (_, index) => person(index + 1));
  expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
  expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(2_000);
  const wrong = people.filter(
    ({ name, email, age = 18 }) =>
      name.length < 4 ||
      !/^[a-z]+\.[a-z]+\.\d+@example\.com$/.test(email) ||
      age < 18 ||
      age >= 120,
  );
  expect(wrong).toEqual([]);
  expect(person(7)).toEqual(person(7));
});
