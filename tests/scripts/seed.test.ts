import { person } from '../../scripts/seed/people';

it('seeds people of valid shape, each with an email of their own, always the same', () => {
  const people = Array.from({ length: 10_000 }, (_, index) => person(index + 1));
  expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
  expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(2_000);
  for (const { name, email, age = 18 } of people) {
    expect(name.length).toBeGreaterThan(3);
    expect(email).toMatch(/^[a-z]+\.[a-z]+\.\d+@example\.com$/);
    expect(age).toBeGreaterThanOrEqual(18);
    expect(age).toBeLessThan(120);
  }
  expect(person(7)).toEqual(person(7));
});
