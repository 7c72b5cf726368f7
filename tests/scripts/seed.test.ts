import { madeUpUser } from '../../scripts/seed/made-up-users';

it('seeds users of valid shape, each with an email of their own, always the same', () => {
  const users = Array.from({ length: 10_000 }, (_, index) => madeUpUser(index + 1));
  expect(new Set(users.map(({ email }) => email)).size).toBe(users.length);
  expect(new Set(users.map(({ name }) => name)).size).toBeGreaterThan(2_000);
  const wrong = users.filter(
    ({ name, email, age = 18 }) =>
      name.length < 4 ||
      !/^[a-z]+\.[a-z]+\.\d+@example\.com$/.test(email) ||
      age < 18 ||
      age >= 120,
  );
  expect(wrong).toEqual([]);
  expect(madeUpUser(7)).toEqual(madeUpUser(7));
});
