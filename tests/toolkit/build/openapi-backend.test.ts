import { build } from 'esbuild';
import type * as openapiBackend from 'openapi-backend';
import { runInThisContext } from 'node:vm';
import { openapiBackendParts } from '../../../scripts/toolkit/build/cuts/openapi-backend';
import { sourceEdits } from '../../../scripts/toolkit/build/cuts/source-edits';
import { Uncut } from '../../../scripts/toolkit/build/findings';

type Run = (module: { exports: object }) => void;

/** The parts of openapi-backend in a bundle. */
async function bundled() {
  const uncut = new Uncut();
  const { outputFiles } = await build({
    stdin: { contents: "export * from 'openapi-backend'", resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    plugins: [sourceEdits('openapi-backend', openapiBackendParts, uncut)],
  });
  expect(uncut.findings).toEqual([]);
  const text = outputFiles[0]?.text ?? '';
  const module = { exports: {} };
  (runInThisContext(`(module) => {${text}}`) as Run)(module);
  return { text, exports: module.exports as typeof openapiBackend };
}

test('the class is openapi-backend’s own, without what reads and compiles documents', async () => {
  const { text, exports } = await bundled();
  expect(text).not.toContain('require(');
  expect(Object.getOwnPropertyNames(exports.OpenAPIBackend.prototype).sort()).toEqual([
    'constructor',
    'handleRequest',
  ]);
});

const definition = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} };
const operation = { operationId: 'getUser', security: [{ bearer: [] }] };
const router = {
  parseRequest: (request: unknown) => request,
  matchOperation: () => operation,
};

test('handleRequest follows its steps: route, security, validation, operation', async () => {
  const { exports } = await bundled();
  const seen: string[] = [];
  const note =
    <T>(name: string, answer: T) =>
    (): T => {
      seen.push(name);
      return answer;
    };
  const backend = new exports.OpenAPIBackend({
    definition,
    handlers: { getUser: note('operation', 'answer') },
    securityHandlers: { bearer: note('security', true) },
  });
  Object.assign(backend, {
    initialized: true,
    router: { ...router, matchOperation: note('route', operation) },
    validator: { validateRequest: note('validation', { valid: true, errors: null }) },
  });
  await expect(
    backend.handleRequest({ method: 'GET', path: '/users/1', headers: {} }),
  ).resolves.toBe('answer');
  expect(seen).toEqual(['route', 'security', 'validation', 'operation']);
});

test.each([
  ['401-unauthorized', false, null],
  ['400-validationFail', true, [{ message: 'wrong' }]],
])('no operation runs after an unhandled %s', async (message, isAuthorized, errors) => {
  const { exports } = await bundled();
  const getUser = jest.fn();
  const backend = new exports.OpenAPIBackend({
    definition,
    handlers: { getUser },
    securityHandlers: { bearer: () => isAuthorized },
  });
  Object.assign(backend, {
    initialized: true,
    router,
    validator: { validateRequest: () => ({ valid: errors === null, errors }) },
  });
  const answer = backend.handleRequest({ method: 'GET', path: '/users/1', headers: {} });
  await expect(answer).rejects.toThrow(message);
  expect(getUser).not.toHaveBeenCalled();
});
