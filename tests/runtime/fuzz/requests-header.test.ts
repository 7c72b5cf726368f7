import { agreement } from './requests';

it.each([
  ['header', 'simple', false],
  ['header', 'simple', true],
  ['cookie', 'form', false],
  ['cookie', 'form', true],
] as const)(
  'in %s, %s, explode %s: 10,000 requests mean what they should',
  async (where, style, explode) => {
    const { accepted, refused } = await agreement({ where, style, explode });
    expect(Math.min(accepted, refused)).toBeGreaterThan(1000);
  },
);
