import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { namedOperations, namedSchemes } from '../../../scripts/toolkit/creation/names';
import { projectName, serviceName } from '../../../scripts/toolkit/creation/project-name';

type Operations = Readonly<Record<string, readonly [id: string, ...tags: string[]]>>;

/** `{ 'GET /a': ['getA', 'Tag'] }` → a normalised contract. */
function contract(operations: Operations, schemes: JsonObject = {}): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [request, [operationId, ...tags]] of Object.entries(operations)) {
    const [method = '', path = ''] = request.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = { operationId, tags, responses: {} };
  }
  const security = Object.keys(schemes).map((name) => ({ [name]: [] }));
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths,
    security,
    components: { securitySchemes: schemes },
  };
}

/** Where each handler is, and how it is called there. */
function places(operations: Operations): string[] {
  return namedOperations(parseModel(contract(operations)).model).map(
    ({ folder, file, name }) => `${folder}/${file} ${name}`,
  );
}

test('a folder per tag, a file per operation', () => {
  const found = places({
    'GET /users': ['listUsers', 'Users'],
    'POST /users': ['createUser', 'Users'],
    'GET /api-keys': ['listApiKeys', 'API keys'],
  });
  expect(found).toEqual([
    'users/listUsers listUsers',
    'users/createUser createUser',
    'api-keys/listApiKeys listApiKeys',
  ]);
});

test('without a tag, the first distinguishing word of the path names the folder', () => {
  const found = places({
    'GET /v1/charges/{id}': ['getCharge'],
    'GET /v1/{account}/refunds': ['listRefunds'],
    'GET /v1/{account}': ['getAccount'],
  });
  expect(found).toEqual([
    'charges/getCharge getCharge',
    'refunds/listRefunds listRefunds',
    'api/getAccount getAccount',
  ]);
});

test('names that TypeScript or the handler itself uses', () => {
  const found = places({
    'GET /a': ['problem', 't'],
    'GET /b': ['Operation', 't'],
    'GET /c': ['delete', 't'],
    'GET /d': ['repos/get', 't'],
    'GET /e': ['2fa', 't'],
    'GET /f': ['', 't'],
  });
  expect(found).toEqual([
    't/problem_ problem_',
    't/Operation_ Operation_',
    't/delete_ delete_',
    't/reposGet reposGet',
    't/_2fa _2fa',
    't/_ _',
  ]);
});

test('files that a file system would confuse', () => {
  const found = places({
    'GET /a': ['getUser', 'Users'],
    'GET /b': ['getuser', 'users'],
    'GET /c': ['GETUSER', 'USERS'],
    'GET /d': ['getuser_2', 'users'],
  });
  expect(found.map((place) => place.split(' ')[0])).toEqual([
    'users/getUser',
    'users/getuser_2',
    'users/GETUSER_3',
    'users/getuser_2_2',
  ]);
});

test('names that a file system, npm or the project reserves', () => {
  const found = places({
    'GET /a': ['con', 'AUX'],
    'GET /b': ['index', 'Operation'],
    'GET /c': ['index-1', '../..'],
    'GET /d': ['патч', 'Тег'],
    'GET /e': ['я', 'Тег'],
  });
  expect(found).toEqual([
    'aux-operations/con_2 con',
    'operation-operations/index_2 index',
    'c/index1 index1',
    'd/operation патч',
    'e/operation я',
  ]);
});

test('a long name is shortened', () => {
  const [place = ''] = places({ 'GET /a': ['x'.repeat(300), 'T'] });
  expect(place.split(' ')[0]).toHaveLength('t/'.length + 80);
});

test('security schemes have separate names', () => {
  const schemes = {
    'a.b/c d': { type: 'http', scheme: 'bearer' },
    jwt: { type: 'http', scheme: 'bearer' },
    Key: { type: 'apiKey', in: 'header', name: 'k' },
    key: { type: 'apiKey', in: 'query', name: 'k' },
  };
  const found = namedSchemes(parseModel(contract({ 'GET /a': ['a'] }, schemes)).model);
  expect(found.map(({ id, name, file }) => [id, name, file])).toEqual([
    ['a.b/c d', 'aBCD', 'aBCD'],
    ['jwt', 'jwt_', 'jwt_'],
    ['Key', 'Key', 'Key'],
    ['key', 'key', 'key_2'],
  ]);
});

test('a project is named after its title', () => {
  expect(projectName('Redocly Museum API')).toBe('redocly-museum-api');
  expect(projectName('宠物店')).toBe('api');
  expect(projectName('word '.repeat(40)).length).toBeLessThanOrEqual(60);
});

test('on AWS, it has a name that begins with a letter and leaves room for the functions', () => {
  const name = '${self:service}-${sls:stage}-a-tag-of-more-than-thirty-letters-all';
  const deployment = JSON.stringify({ functions: { short: { name: 'a' }, long: { name } } });
  expect(serviceName('2fa', deployment)).toBe('api-2fa');
  expect(serviceName('a-project-of-a-name-that-is-quite-long', deployment)).toBe(
    'a-project-of-a-name',
  );
  expect(serviceName('pets', '{"functions": {}}')).toBe('pets');
});
