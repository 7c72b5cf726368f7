import { publish, restore } from '../../../scripts/toolkit/compiler/published';

const contract = {
  openapi: '3.1.0',
  'x-throttling': { rateLimit: 1, burstLimit: 1 },
  'x-openapi-first-cors': { origins: ['*'] },
  paths: {
    '/things': {
      get: {
        'x-openapi-first-cache': { ttlSeconds: 1 },
        'x-table-access': ['GetItem'],
        'x-sunset': '2027-01-01',
        responses: { 200: { description: 'OK', 'x-cache': 'of somebody else' } },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', 'x-table-access': ['GetItem'] } } },
};

test('extensions between the API and its deployment are not published, and can be restored', () => {
  const before = structuredClone(contract);
  const { document, internals } = publish(contract);
  expect(document).toEqual({
    openapi: '3.1.0',
    'x-openapi-first-cors': { origins: ['*'] },
    paths: {
      '/things': {
        get: {
          'x-sunset': '2027-01-01',
          responses: { 200: { description: 'OK', 'x-cache': 'of somebody else' } },
        },
      },
    },
    components: { securitySchemes: { key: { type: 'apiKey' } } },
  });
  expect(restore(document, internals)).toEqual(before);
  expect(contract).toEqual(before);
});

test('places that no longer exist are skipped', () => {
  expect(restore({ paths: {} }, { '/paths/~1gone/get': { 'x-cache': 1 } })).toEqual({ paths: {} });
});

test('binary content has the schema that client generators know, which is removed again', () => {
  const media = { 'image/png': {}, 'text/csv': {}, 'image/*': {}, 'application/json': {} };
  const own = { schema: { type: 'string', contentEncoding: 'base64' } };
  const photo = { put: { requestBody: { content: { ...media, 'application/pdf': own } } } };
  const { document, internals } = publish({ paths: { '/photo': photo } });
  const bytes = { schema: { type: 'string', format: 'binary' } };
  expect(document).toEqual({
    paths: {
      '/photo': {
        put: {
          requestBody: { content: { ...media, 'image/png': bytes, 'application/pdf': own } },
        },
      },
    },
  });
  expect(restore(document, internals)).toEqual({ paths: { '/photo': photo } });
});
