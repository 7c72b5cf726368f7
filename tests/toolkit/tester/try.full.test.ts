import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TrialReport } from '../../../scripts/toolkit/tester/try';
import { runInProcess } from '../commands/in-process';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'contract-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A document without anything but its paths and components, as a file. */
function contract(name: string, paths: object, more: object = {}): string {
  const file = path.join(folder, `${name}.json`);
  const document = { openapi: '3.1.0', info: { title: name, version: '1' }, paths, ...more };
  writeFileSync(file, JSON.stringify(document));
  return file;
}

const run = (...args: string[]) => runInProcess('contract', args);

async function report(...args: string[]): Promise<TrialReport> {
  return JSON.parse((await run(...args, '--json')).out) as TrialReport;
}

const ok = { 200: { description: 'OK' } };

function counts({ operations }: TrialReport, id: string): Record<string, number> {
  const checks = operations.find((operation) => operation.id === id)?.checks ?? [];
  return Object.fromEntries(checks.map(({ name, count }) => [name, count]));
}

// One document with much in it: each run compiles TypeScript, which takes seconds.
test('tests a contract with all kinds of inputs completely', async () => {
  const styled = (name: string, style: string, explode: boolean, schema: object): object => ({
    name,
    in: ['simple', 'label', 'matrix'].includes(style) ? 'path' : 'query',
    required: ['simple', 'label', 'matrix'].includes(style),
    style,
    explode,
    schema,
  });
  const list = { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 3 };
  const record = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'integer' }, b: { type: 'boolean' } },
    additionalProperties: false,
  };
  const file = contract(
    'everything',
    {
      '/files/{name}.{ext}': {
        get: {
          operationId: 'files/get',
          parameters: ['name', 'ext'].map((name) =>
            styled(name, 'simple', false, { type: 'string' }),
          ),
          responses: {
            200: { description: '', content: { 'image/*': {} } },
            '4XX': { description: '' },
          },
        },
      },
      '/styles/{one}/{two}/{three}': {
        get: {
          operationId: 'styles',
          parameters: [
            styled('one', 'simple', true, record),
            styled('two', 'label', true, list),
            styled('three', 'matrix', false, record),
            styled('four', 'form', false, list),
            styled('five', 'spaceDelimited', false, list),
            styled('six', 'pipeDelimited', false, list),
            styled('seven', 'deepObject', true, record),
            styled('eight', 'form', true, list),
            { name: 'nine', in: 'query', content: { 'application/json': { schema: record } } },
            { name: 'X-Ten', in: 'header', schema: list },
            {
              name: 'eleven',
              in: 'cookie',
              explode: false,
              schema: { type: 'integer', minimum: 1 },
            },
          ],
          responses: ok,
        },
      },
      '/bodies': {
        post: {
          operationId: 'bodies',
          security: [{ key: [] }, { basic: [], cookie: [] }, { certificate: [] }],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Node' } },
              'application/x-www-form-urlencoded': { schema: record },
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file', 'meta'],
                  properties: { file: { contentMediaType: 'image/png' }, meta: record },
                },
              },
              'text/plain': { schema: { type: 'string', maxLength: 10 } },
              'application/octet-stream': {},
            },
          },
          responses: {
            201: {
              description: '',
              headers: { 'X-Count': { required: true, schema: { type: 'integer' } } },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } },
            },
            default: {
              description: '',
              content: { 'application/problem+json': { schema: record } },
            },
          },
        },
      },
    },
    {
      components: {
        schemas: {
          Node: {
            type: 'object',
            required: ['id', 'name'],
            properties: {
              id: { type: 'string', format: 'uuid', readOnly: true },
              name: { type: 'string', pattern: '^[a-z]{2,5}$' },
              next: { $ref: '#/components/schemas/Node' },
            },
          },
        },
        securitySchemes: {
          key: { type: 'apiKey', in: 'query', name: 'key' },
          basic: { type: 'http', scheme: 'basic' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
          certificate: { type: 'mutualTLS' },
        },
      },
    },
  );
  const full = await report(file);
  const text = await run(file);
  expect(text).toMatchObject({ code: 0, out: expect.stringContaining('PASS: 3 of 3') as string });
  expect(full.steps.map(({ name }) => name).sort()).toEqual([
    'boot',
    'compile',
    'operations',
    'typecheck',
    'types',
  ]);
  expect(counts(full, 'bodies')).toMatchObject({
    // Each of the five bodies in three sizes, as far as these differ, and none.
    accepts: 12,
    refuses: 20,
    'media type': 1,
    method: 1,
    credentials: 3,
    // Of each of the two a small, a middle and a large one is sent, as it should be and broken.
    answers: 12,
  });
  expect(counts(full, 'styles')).toMatchObject({ accepts: 3, 'media type': 0, credentials: 0 });
});

test('reports which step fails, and why, if a contract makes no sense', async () => {
  const file = contract('dangling', {
    '/a': { get: { responses: { 200: { $ref: '#/components/responses/None' } } } },
  });
  const { code, out } = await run(file);
  expect(code).toBe(3);
  expect(out).toContain('REFUSED: the contract does not compile.');
  expect(out).toMatch(/FAIL +compile[^]+\(reference-target-missing\)/);
});

test('passes for an empty contract, and reports an operation that no request can satisfy as a fault of the contract', async () => {
  const impossible = {
    name: 'n',
    in: 'query',
    required: true,
    schema: { type: 'integer', minimum: 2, maximum: 1 },
  };
  const empty = await report(contract('empty', {}));
  const paths = { '/a': { get: { parameters: [impossible], responses: ok } } };
  const odd = await run(contract('odd', paths));
  expect(empty).toMatchObject({ ok: true, operations: [] });
  expect(odd.code).toBe(0);
  expect(odd.out).toMatch(/GET \/a +not tried: the contract's fault\n/);
  expect(odd.out).toMatch(/The contract's fault:\n {2}GET \/a {2}query n: contradicts itself/);
  expect(odd.out).toContain(
    "NOT TRIED: 0 of 1 operations pass, 1 not tried: the contract's fault, 0 requests sent",
  );
});

test('checks only one operation if one is specified', async () => {
  const operation = (operationId: string): object => ({ get: { operationId, responses: ok } });
  const file = contract('two', { '/a': operation('a'), '/b': operation('b') });
  const one = await report(file, '--operation', 'b');
  const none = await run(file, '--operation', 'c');
  expect(one.operations.map(({ id }) => id)).toEqual(['b']);
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining('no operation c') as string });
});

test('refuses wrong options', async () => {
  expect((await run()).code).toBe(2);
  expect((await run('no-such-file.yaml')).code).toBe(2);
});

test('a key that is also declared as a parameter is sent once, and a number as a string counts as a number', async () => {
  const file = contract(
    'key',
    {
      '/balance': {
        get: {
          operationId: 'balance',
          parameters: [{ name: 'key', in: 'query', required: true, schema: { type: 'string' } }],
          responses: {
            200: { description: '', content: { 'text/plain': { schema: { type: 'integer' } } } },
            203: {
              description: '',
              content: { 'multipart/form-data': { schema: { type: 'object' } } },
            },
          },
        },
      },
    },
    {
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } } },
    },
  );
  const tried = await report(file);
  expect(tried.ok).toBe(true);
  expect(counts(tried, 'balance')).toMatchObject({ accepts: 1, credentials: 1, answers: 5 });
});

test('the second of two operations that no request can distinguish is not tried, which is a fault of the contract', async () => {
  const paths = { '/a#first': { get: { responses: ok } }, '/a#second': { get: { responses: ok } } };
  const { code, out } = await run(contract('alike', paths));
  expect(code).toBe(0);
  expect(out).toMatch(/The contract's fault:[^]+\/a#second .*a request for \/a#first too/);
  expect(out).toContain("PASS: 1 of 2 operations pass, 1 not tried: the contract's fault");
});

test('an invalid request that another operation of its path accepts is reported, but not counted', async () => {
  const body = {
    required: true,
    content: { 'application/json': { schema: { type: 'object', required: ['n'] } } },
  };
  const paths = {
    '/a#plain': { post: { responses: ok } },
    '/a#full': { post: { requestBody: body, responses: ok } },
  };
  const { code, out } = await run(contract('rivals', paths));
  expect(code).toBe(0);
  expect(out).toMatch(/\/a#full {2}body of another media type: .*may be for \/a#plain/);
  expect(out).toContain('2 of 2 operations pass,');
});

test('an object that is sent as one value does not compete with a parameter that has the name of its member', async () => {
  const schema = { type: 'object', properties: { from: { type: 'integer' } }, required: ['from'] };
  const range = { name: 'range', in: 'query', required: true, explode: false, schema };
  const from = { name: 'from', in: 'query', schema: { type: 'integer' } };
  const { code, out } = await run(
    contract('one-value', {
      '/orders#byRange': { get: { operationId: 'byRange', parameters: [range], responses: ok } },
      '/orders': { get: { operationId: 'all', parameters: [from], responses: ok } },
    }),
  );
  expect(code).toBe(0);
  expect(out).toContain('2 of 2 operations pass,');
}, 120_000);

const answering = (mediaTypes: Record<string, object>): object => ({
  200: { description: '', content: mediaTypes },
});
const object = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };

const inParts = {
  schema: {
    type: 'object',
    required: ['file', 'about'],
    properties: { file: { type: 'string', format: 'binary' }, about: object },
  },
  encoding: { about: { contentType: 'application/xml' } },
};

test('responses have the declared type that describes them, and contain what its media type can express', async () => {
  const file = contract('answers', {
    // What is sent as JSON is no affair of the range beside it.
    '/range': {
      get: {
        operationId: 'range',
        responses: answering({ '*/*': { schema: object }, 'application/json': {} }),
      },
    },
    '/octets': {
      get: {
        operationId: 'octets',
        responses: answering({
          'application/octet-stream': { schema: { type: 'string', format: 'byte' } },
        }),
      },
    },
    '/versions': {
      get: {
        operationId: 'versions',
        responses: answering({
          'application/json': { schema: { type: 'integer' } },
          'application/json;version=2': { schema: object },
        }),
      },
    },
    '/names': {
      get: {
        operationId: 'names',
        responses: answering({
          'application/xml': {
            schema: { type: 'object', properties: { 'not a name ': {}, b: { type: 'string' } } },
          },
        }),
      },
    },
    '/large': {
      get: {
        operationId: 'large',
        responses: answering({
          'application/json': {
            schema: { type: 'integer', format: 'int64', example: 2339264502380679700 },
          },
        }),
      },
    },
    '/parts': {
      post: {
        operationId: 'parts',
        requestBody: { content: { 'multipart/form-data': inParts } },
        responses: answering({ 'multipart/form-data': inParts, 'multipart/mixed': inParts }),
      },
    },
    '/form': {
      get: {
        operationId: 'form',
        responses: answering({ 'application/x-www-form-urlencoded': { schema: object } }),
      },
    },
  });
  const tried = await report(file);
  const failures = tried.operations.flatMap(({ id, checks }) =>
    checks.flatMap((check) => check.verdicts.map(({ message }) => `${id}: ${message}`)),
  );
  expect(failures).toEqual([]);
  expect(counts(tried, 'range').answers).toBe(6);
  expect(counts(tried, 'versions').answers).toBe(10);
  expect(counts(tried, 'form').answers).toBe(4);
  expect(counts(tried, 'parts')).toMatchObject({ accepts: 3, answers: 8 });
});

test('in XML, a broken value differs from the text of every valid value', async () => {
  const list = { type: 'array', items: { type: 'object' } };
  const schema = {
    type: 'object',
    required: ['inner'],
    properties: {
      inner: {
        type: 'array',
        items: { type: 'object', required: ['list', 'n'], properties: { list, n: object } },
      },
      // One that holds nothing but lists, any of which may be left out.
      bare: { type: 'array', items: { type: 'object', required: ['list'], properties: { list } } },
    },
  };
  const body = { required: true, content: { 'application/xml': { schema } } };
  const tried = await report(
    contract('lists', {
      '/': { post: { operationId: 'lists', requestBody: body, responses: ok } },
    }),
  );
  expect(tried.operations[0]?.checks.flatMap(({ verdicts }) => verdicts)).toEqual([]);
  expect(counts(tried, 'lists').refuses).toBeGreaterThan(3);
});

test('exploded objects are sent with their members’ names, and templates with different names are one path', async () => {
  const map = { type: 'object', additionalProperties: { type: 'string' } };
  const parameters = ['one', 'two'].map((name) => ({ name, in: 'query', schema: map }));
  const id = (name: string): object => ({
    parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }],
  });
  const file = contract('maps', {
    '/a/{one}': { get: { ...id('one'), operationId: 'one', responses: ok } },
    '/a/{two}': { put: { ...id('two'), operationId: 'two', responses: ok } },
    '/maps': { get: { operationId: 'maps', parameters, responses: ok } },
  });
  const tried = await report(file);
  expect(tried.ok).toBe(true);
  expect(counts(tried, 'two')).toMatchObject({ accepts: 1, method: 1 });
});
