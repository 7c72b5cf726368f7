import { agreement } from './requests';

describe.each(['simple', 'label', 'matrix'])('a path parameter, %s', (style) => {
  it.each([false, true])('explode %s: 10,000 requests mean what they should', async (explode) => {
    const { accepted, refused } = await agreement({ where: 'path', style, explode });
    expect(Math.min(accepted, refused)).toBeGreaterThan(1000);
  });
});
