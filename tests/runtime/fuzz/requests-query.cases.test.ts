import { agreement, REQUESTS } from './requests';

it.each([
  ['form', true],
  ['form', false],
  ['spaceDelimited', false],
  ['pipeDelimited', false],
])(
  `a query parameter, %s, explode %s: ${REQUESTS} requests mean what they should`,
  async (style, explode) => {
    expect(await agreement({ where: 'query', style, explode })).toBeGreaterThan(0.1);
  },
);

// The style is undefined for anything but an object (OpenAPI 3.1, 4.8.12.4).
it(`a query parameter, deepObject: ${REQUESTS} requests mean what they should`, async () => {
  const written = { where: 'query', style: 'deepObject', explode: true } as const;
  expect(await agreement(written, ['color', 'closed'])).toBeGreaterThan(0.1);
});
