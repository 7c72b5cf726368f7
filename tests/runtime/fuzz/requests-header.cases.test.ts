import { agreement, REQUESTS } from './requests';

it.each([
  ['header', 'simple', false],
  ['header', 'simple', true],
  ['cookie', 'form', false],
  ['cookie', 'form', true],
] as const)(
  `in %s, %s, explode %s: ${REQUESTS} requests mean what they should`,
  async (where, style, explode) => {
    expect(await agreement({ where, style, explode })).toBeGreaterThan(0.1);
  },
);
