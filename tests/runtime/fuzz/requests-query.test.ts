import { agreement } from './requests';

it.each([
  ['form', true],
  ['form', false],
  ['spaceDelimited', false],
  ['pipeDelimited', false],
])(
  'a query parameter, %s, explode %s: 10,000 requests mean what they should',
  async (style, explode) => {
    const { accepted, refused } = await agreement({ where: 'query', style, explode });
    expect(Math.min(accepted, refused)).toBeGreaterThan(1000);
  },
);

// For anything but an object the style is undefined (OpenAPI 3.1, 4.8.12.4).
it('a query parameter, deepObject: 10,000 requests mean what they should', async () => {
  const written = { where: 'query', style: 'deepObject', explode: true } as const;
  const { accepted, refused } = await agreement(written, ['color', 'closed']);
  expect(Math.min(accepted, refused)).toBeGreaterThan(1000);
});
