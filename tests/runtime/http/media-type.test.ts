import { kindOf } from 'openapi-first-runtime/compiled';

test.each([
  ['application/json', 'json'],
  ['application/vnd.api+json', 'json'],
  // goa declares its errors so, and writes them as JSON.
  ['application/vnd.goa.error', 'json'],
  ['application/vnd.ms-excel', 'binary'],
])('%s is read as %s', (essence, kind) => {
  expect(kindOf(essence)).toBe(kind);
});
