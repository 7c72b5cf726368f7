import { identifiers, operationIdOf } from '../../../scripts/toolkit/compiler/names';
import { INFO, load, removeFolders } from './contract-folder';

afterEach(removeFolders);

test.each([
  ['get', '/users/{id}', 'getUsersById'],
  ['get', '/', 'get'],
  ['post', '/users/{user-id}/api_keys', 'postUsersByUserIdApiKeys'],
  ['get', '/files/{name}.{ext}', 'getFilesByNameByExt'],
  ['delete', '/größe/{ключ}', 'deleteGrößeByКлюч'],
])('%s %s is called %s', (method, path, id) => {
  expect(operationIdOf(method, path)).toBe(id);
});

test('every operation has a unique id; given ids are kept, and collisions are reported', async () => {
  const responses = { 200: { description: 'Fine' } };
  const { document, findings } = await load({
    openapi: '3.1.0',
    info: INFO,
    paths: {
      '/a': { get: { responses }, post: { operationId: 'repos/get', responses } },
      '/b': {
        get: { operationId: 'repos/get', responses },
        put: { operationId: 'getA', responses },
      },
    },
  });
  expect(document.paths).toMatchObject({
    '/a': { get: { operationId: 'getA_2' }, post: { operationId: 'repos/get' } },
    '/b': { get: { operationId: 'repos/get_2' }, put: { operationId: 'getA' } },
  });
  expect(findings).toMatchObject([{ severity: 'warning', pointer: '/paths/~1b/get/operationId' }]);
});

test('identifiers are unique and legal, and existing ones are kept', () => {
  const names = [
    'repos/get',
    'reposGet',
    'delete',
    'get-user',
    'get_user',
    '1st',
    'über',
    'a.b',
    '',
    '名前',
  ];
  const result = identifiers(names, ['get_user']);
  expect(Object.fromEntries(result)).toEqual({
    'repos/get': 'reposGet_',
    reposGet: 'reposGet',
    delete: 'delete_',
    'get-user': 'getUser',
    get_user: 'get_user_',
    '1st': '_1st',
    über: 'über',
    'a.b': 'aB',
    '': '_',
    名前: '名前',
  });
  expect(new Set(result.values()).size).toBe(names.length);
});
