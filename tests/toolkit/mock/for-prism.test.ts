import { forPrism } from '../../../scripts/toolkit/mock/for-prism';

test('no schema makes Prism generate more than a developer needs', () => {
  const schemas = {
    List: { type: 'array', maxItems: 65536, items: { type: 'string', maxLength: 1_000_000 } },
    Long: { type: 'array', minItems: 30, maxItems: 500 },
    Short: { type: 'array', maxItems: 3 },
  };
  expect(forPrism({ openapi: '3.1.0', components: { schemas } })).toMatchObject({
    components: {
      schemas: {
        List: { maxItems: 20, items: { maxLength: 1000 } },
        Long: { minItems: 30, maxItems: 30 },
        Short: { maxItems: 3 },
      },
    },
  });
});
