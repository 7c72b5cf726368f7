import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import type { Model } from '../../../scripts/toolkit/compiler/model';
import { namedOperations, namedSchemes } from '../../../scripts/toolkit/creation/names';
import { operationFiles } from '../../../scripts/toolkit/creation/program/operations';
import { securityFiles } from '../../../scripts/toolkit/creation/program/security';
import { jobFiles } from '../../../scripts/toolkit/creation/program/jobs';
import { servicesText } from '../../../scripts/toolkit/creation/program/services';
import { taskFiles } from '../../../scripts/toolkit/creation/program/tasks';

function contract(ids: readonly string[], securitySchemes: JsonObject = {}): Model {
  const paths = ids.map((operationId, index) => [
    `/path-${index}`,
    { get: { operationId, summary: `It's */ \`odd\`\n${index}`, tags: ['Tag'], responses: {} } },
  ]);
  const security = Object.keys(securitySchemes).map((name) => ({ [name]: [] }));
  return parseModel({
    info: {},
    paths: Object.fromEntries(paths) as JsonObject,
    security,
    components: { securitySchemes },
  }).model;
}

const operations = (ids: readonly string[]) => operationFiles(namedOperations(contract(ids)));

test('a handler is a typed stub, exported by its operationId', () => {
  const files = operations(['getUser', "it's", 'delete']);
  expect(files.get('src/operations/tag/getUser.ts'))
    .toBe(`import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';

/** \`GET /path-0\`: It's * / \`odd\` 0 */
export const getUser: Operation<'getUser'> = () => {
  throw problem.notImplemented('getUser');
};
`);
  expect(files.get('src/operations/index.ts')?.split('\n').slice(1)).toEqual([
    `export { delete_ as delete } from './tag/delete_';`,
    `export { getUser } from './tag/getUser';`,
    `export { itS as 'it\\'s' } from './tag/itS';`,
    '',
  ]);
});

test('an operation with a schedule has a task that says that it is not written yet', () => {
  const schedule = { 'x-openapi-first-schedule': { everyMinutes: 5 }, responses: {} };
  const paths = {
    '/a': { get: { ...schedule, operationId: 'sweep' }, put: { operationId: 'b', responses: {} } },
    '/c': { get: { ...schedule, operationId: 'it is' } },
  };
  const { model } = parseModel({ info: {}, paths });
  const text = taskFiles(namedOperations(model)).get('src/tasks.ts');
  expect(text).toContain(`const sweep: Task<Services> = ({ log }) => {`);
  expect(text?.match(/^export .*/gm)).toEqual([`export { sweep };`, `export { itIs as 'it is' };`]);
  expect(taskFiles(namedOperations(contract(['a']))).size).toBe(0);
});

test('a task that delivers events is complete, whatever its operation is called', () => {
  const extensions = { 'x-openapi-first-schedule': { everyMinutes: 1, deliversEvents: true } };
  const taskOf = (operationId: string) => {
    const paths = { '/a': { post: { ...extensions, operationId, responses: {} } } };
    return taskFiles(namedOperations(parseModel({ info: {}, paths }).model)).get('src/tasks.ts');
  };
  const text = taskOf('createOrder') ?? '';
  expect(text).toContain(`import { deliverEvents } from 'openapi-first-runtime/outbox';`);
  expect(text).toContain('deliverEvents(services.outbox, log, deadline);');
  expect(servicesText([], [text])).toContain(
    `export { outboxOf as outbox } from 'openapi-first-runtime/outbox';`,
  );
  expect(servicesText([], [])).not.toContain('outbox');
  const named = taskOf('deliverEvents');
  expect(named).toContain('import { deliverEvents as deliverEvents_ }');
  expect(named).toContain('  deliverEvents_(services.outbox, log, deadline);');
});

test('operations with a queue get jobs to write, others get none', () => {
  const queue = { 'x-openapi-first-queue': true, responses: {}, operationId: 'import-all' };
  const { model } = parseModel({ info: {}, paths: { '/a': { post: queue } } });
  const text = jobFiles(namedOperations(model)).get('src/jobs.ts');
  expect(text).toContain(`const importAll: Job<object, Services> = ({ log }) => {`);
  expect(text).toContain(`export { importAll as 'import-all' };`);
  expect(jobFiles(namedOperations(contract(['a']))).size).toBe(0);
});

test('many handlers are exported by several modules, none of them long', () => {
  const ids = Array.from({ length: 300 }, (_, index) => `operation${index}`);
  const files = operations([...ids, 'default']);
  const exported = [...files].filter(([name]) => name.startsWith('src/operations/index'));
  expect(exported.map(([, text]) => text.split('\n').length)).toEqual([122, 122, 63, 6]);
  const all = exported.map(([, text]) => text).join('');
  for (const id of ids) expect(all).toContain(`export { ${id} } from './tag/${id}';`);
  // A default export is not part of `export *`.
  expect(files.get('src/operations/index.ts')).toContain('export { default_ as default }');
});

test('even a contract without operations has a module', () => {
  expect(operations([]).get('src/operations/index.ts')).toContain('export {};');
  expect(securityFiles([]).get('src/security/index.ts')).toContain('export {};');
});

test('tokens, keys and passwords are checked by the runtime; other schemes accept no credential', () => {
  const schemes = {
    bearer: { type: 'http', scheme: 'Bearer' },
    oauth: { type: 'oauth2', flows: {} },
    oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com' },
    basic: { type: 'http', scheme: 'basic' },
    'x-key': { type: 'apiKey', in: 'header', name: 'x-key' },
    mtls: { type: 'mutualTLS' },
  };
  const files = securityFiles(namedSchemes(contract(['a'], schemes)));
  const jwt = [...files].flatMap(([name, text]) => (text.includes('jwtConfig(env)') ? [name] : []));
  expect(jwt).toEqual(['bearer', 'oauth', 'oidc'].map((name) => `src/security/${name}.ts`));
  expect(files.get('src/security/xKey.ts')).toContain(
    `issuedKeys(keysIn(tableOf(resources), 'x-key'))`,
  );
  expect(files.get('src/security/basic.ts')).toContain(
    `issuedPasswords(passwordsIn(tableOf(resources), 'basic'))`,
  );
  expect(files.get('src/security/mtls.ts')).toContain(
    `export const mtls = (): SecurityScheme<Caller, SecurityCredentials['mtls']> => () =>\n  undefined;`,
  );
  expect(files.get('src/security/index.ts')).toContain(`export { xKey as 'x-key' } from './xKey';`);
});
