import { agreement, REQUESTS } from './requests';

describe.each(['simple', 'label', 'matrix'])('a path parameter, %s', (style) => {
  it.each([false, true])(
    `explode %s: ${REQUESTS} requests mean what they should`,
    async (explode) => {
      expect(await agreement({ where: 'path', style, explode })).toBeGreaterThan(0.1);
    },
  );
});
