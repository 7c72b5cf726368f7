import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { scopesOf } from '../../../scripts/toolkit/compiler/model';
import { usesTable } from '../../../scripts/toolkit/server/contract';
import { curl } from '../../../scripts/toolkit/server/curl';
import { firstCall, firstCalls, firstWrite } from '../../../scripts/toolkit/server/first-calls';
import { withDefaults } from '../../../scripts/toolkit/environment';
import { localEnvironment } from '../../../scripts/toolkit/server/environment';
import { progress } from '../../../scripts/toolkit/server/progress';

const contract = {
  info: { title: 'Tiny', version: '1' },
  servers: [{ url: 'https://api.example.com/v2/' }],
  security: [{ token: ['things:read'] }],
  paths: {
    '/things/{id}': { get: {} },
    '/search': { get: { parameters: [{ in: 'query', required: true }] } },
    '/open': { get: { security: [] } },
    '/keyed': { get: { security: [{ key: [] }] } },
    '/things': { get: {}, post: { security: [{ token: ['things:write'] }] } },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'Bearer' }, key: { type: 'apiKey' } },
  },
};

const modelOf = (document: JsonObject) => parseModel(document).model;

describe('what the scripts read of a contract', () => {
  it('is its base path, its scopes, and a call that anyone can try', () => {
    expect(modelOf(contract).basePath).toBe('/v2');
    expect(scopesOf(modelOf(contract))).toEqual(['things:read', 'things:write']);
    expect(firstCall(modelOf(contract))).toEqual({
      method: 'GET',
      path: '/v2/things',
      schemes: ['token'],
    });
  });

  it('is one with other credentials that can be had here, else an open one, or nothing', () => {
    const { '/open': open, '/keyed': keyed } = contract.paths;
    expect(firstCall(modelOf({ ...contract, paths: { '/keyed': keyed, '/open': open } }))).toEqual({
      method: 'GET',
      path: '/v2/keyed',
      schemes: ['key'],
    });
    const { securitySchemes } = contract.components;
    const components = { securitySchemes: { ...securitySchemes, key: { type: 'mutualTLS' } } };
    const certified = { ...contract, components };
    expect(firstCall(modelOf({ ...certified, paths: { '/keyed': keyed, '/open': open } }))).toEqual(
      {
        method: 'GET',
        path: '/v2/open',
        schemes: [],
      },
    );
    expect(firstCall(modelOf({ ...certified, paths: { '/keyed': keyed } }))).toBeUndefined();
  });

  it('is a call that stores something the contract allows', () => {
    const schema = {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } },
      example: { name: 'seven' },
    };
    const requestBody = { content: { 'application/json': { schema } } };
    const paths = {
      '/a/{id}': { post: { requestBody } },
      '/logs': { post: { requestBody } },
      '/things': { get: {}, post: { requestBody } },
    };
    expect(firstWrite(modelOf({ ...contract, paths }))).toEqual({
      method: 'POST',
      path: '/v2/things',
      schemes: ['token'],
      body: '{"name":"seven"}',
    });
    const more = { '/another': { get: {} }, ...paths };
    expect(firstCalls(modelOf({ ...contract, paths: more })).map((one) => one.path)).toEqual([
      '/v2/things',
      '/v2/things',
    ]);
  });

  it('may have a body of a JSON type of its own', () => {
    const schema = { type: 'object', example: { data: 7 } };
    const requestBody = { content: { 'application/vnd.api+json': { schema } } };
    const call = firstWrite(
      modelOf({ ...contract, paths: { '/things': { post: { requestBody } } } }),
    );
    expect(call && curl('http://localhost', call, [])).toBe(
      `curl -H 'Content-Type: application/vnd.api+json' -d '{"data":7}' http://localhost/v2/things`,
    );
  });

  it('has a new Idempotency-Key if it must have one', () => {
    const schema = { type: 'string', format: 'uuid' };
    const parameters = [{ name: 'Idempotency-Key', in: 'header', required: true, schema }];
    const requestBody = { content: { 'application/json': { schema: { type: 'object' } } } };
    const model = modelOf({
      ...contract,
      paths: { '/things': { post: { parameters, requestBody } } },
    });
    const [first, second] = [firstWrite(model), firstWrite(model)];
    const key = first?.headers?.['Idempotency-Key'];
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.headers?.['Idempotency-Key']).not.toBe(key);
    expect(first && curl('http://localhost', first, [])).toContain(
      `curl -H 'Idempotency-Key: ${key ?? ''}'`,
    );
  });

  it('is none that may have no handler yet, if others use the table', () => {
    const access = { 'x-openapi-first-table-access': ['PutItem'] };
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const requestBody = { content: { 'application/json': { schema: { type: 'object' } } } };
    const paths = {
      '/logs': { get: {}, post: { requestBody } },
      '/things/{id}': { parameters: [id], delete: access },
    };
    expect(firstCalls(modelOf({ ...contract, paths }))).toEqual([]);
  });

  it('has each header once, although two schemes read it', () => {
    const options = [['-H', 'Authorization: Bearer one']] as const;
    const [call] = firstCalls(modelOf(contract));
    const carried = { options, query: [] };
    expect(call && curl('http://localhost', call, [carried, carried])).toBe(
      `curl -H 'Authorization: Bearer one' http://localhost/v2/things`,
    );
  });

  it('is a call with sample values in its path, if nothing else stores', () => {
    const schema = { type: 'object', properties: { name: { type: 'string' } }, example: {} };
    const body = { requestBody: { content: { 'application/json': { schema } } } };
    const access = { 'x-openapi-first-table-access': ['PutItem'] };
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'seven' },
    ];
    const paths = {
      '/logs': { post: body },
      '/shops/{id}/carts': { parameters, get: access, post: { ...body, ...access } },
    };
    const calls = (of: JsonObject) => firstCalls(modelOf({ ...contract, paths: of }));
    const at = { path: '/v2/shops/seven/carts', schemes: ['token'] };
    expect(calls(paths)).toEqual([
      { method: 'GET', ...at },
      { method: 'POST', ...at, body: '{}' },
    ]);
    const put = { '/shops/{id}': { parameters, put: { ...body, ...access } } };
    expect(calls(put)).toEqual([
      { method: 'PUT', path: '/v2/shops/seven', schemes: ['token'], body: '{}' },
    ]);
  });

  it('has the headers and the query that it requires, the same in both calls', () => {
    const tenant = { name: 'X-Tenant', in: 'header', required: true, example: 'north' };
    const version = { name: 'api-version', in: 'query', required: true, schema: { const: 7 } };
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } };
    const key = { name: 'X-Key', in: 'header', required: true, schema: { type: 'string' } };
    const schema = { type: 'string' };
    const requestBody = { content: { 'application/json': { schema: {}, example: {} } } };
    const given = {
      ...contract,
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } },
      paths: {
        '/things': {
          parameters: [{ ...tenant, schema }, version, key],
          get: { parameters: [limit] },
          post: { requestBody },
        },
      },
    };
    const headers = { 'X-Tenant': 'north' };
    const at = { path: '/v2/things', schemes: ['key'], query: 'api-version=7', headers };
    const calls = firstCalls(modelOf(given));
    expect(calls).toEqual([
      { method: 'GET', ...at },
      { method: 'POST', ...at, body: '{}' },
    ]);
    const carried = { options: [], query: ['k=1'] };
    expect(calls.map((call) => curl('http://localhost', call, [carried]))[0]).toBe(
      "curl -H 'X-Tenant: north' 'http://localhost/v2/things?api-version=7&k=1'",
    );
  });

  it('reads nothing that may have no handler, if something is stored', () => {
    const requestBody = { content: { 'application/json': { schema: {}, example: {} } } };
    const access = { 'x-openapi-first-table-access': ['PutItem'] };
    const paths = {
      '/groups': { get: {}, post: { requestBody, ...access } },
      '/other': { get: {} },
    };
    const calls = firstCalls(modelOf({ ...contract, paths }));
    expect(calls.map((call) => [call.method, call.path])).toEqual([['POST', '/v2/groups']]);
  });

  it('stores JSON, if any type is accepted', () => {
    const requestBody = { content: { '*/*': { schema: {}, example: { a: 1 } } } };
    const calls = firstCalls(
      modelOf({ ...contract, paths: { '/pets': { post: { requestBody } } } }),
    );
    expect(calls).toMatchObject([{ method: 'POST', body: '{"a":1}' }]);
  });

  it('reads elsewhere, if what is stored cannot be listed', () => {
    const requestBody = { content: { 'application/json': { schema: {}, example: {} } } };
    const paths = { '/pets': { post: { requestBody } }, '/stock': { get: {} } };
    const calls = firstCalls(modelOf({ ...contract, paths }));
    expect(calls.map((call) => call.path)).toEqual(['/v2/stock', '/v2/pets']);
  });

  it('is not about what lies below an object that is not there yet', () => {
    const requestBody = { content: { 'application/json': { schema: {}, example: {} } } };
    const access = { 'x-openapi-first-table-access': ['PutItem'] };
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const tenant = { name: 'Tenant', in: 'header', required: true, schema: { enum: ['a'] } };
    const paths = {
      '/tools/{id}/loans': { parameters: [id], get: access, post: { requestBody, ...access } },
      '/tools': { parameters: [tenant], get: access, post: { requestBody, ...access } },
      '/tools/{id}': { parameters: [id, tenant], get: access, put: { requestBody, ...access } },
    };
    const called = (of: JsonObject) =>
      firstCalls(modelOf({ ...contract, paths: of })).map(({ method, path: at }) => [method, at]);
    expect(called(paths)).toEqual([
      ['GET', '/v2/tools'],
      ['POST', '/v2/tools'],
    ]);
    const { '/tools': _, ...others } = paths;
    expect(called(others).at(-1)?.[0]).toBe('PUT');
  });

  it('is whether it uses a table: an operation or a security scheme says so', () => {
    const access = { 'x-table-access': ['GetItem'] };
    const { token } = contract.components.securitySchemes;
    expect(usesTable(modelOf(contract))).toBe(false);
    expect(usesTable(modelOf({ ...contract, paths: { '/things': { get: access } } }))).toBe(true);
    const components = { securitySchemes: { token: { ...token, ...access } } };
    expect(usesTable(modelOf({ ...contract, components }))).toBe(true);
  });
});

describe('the environment of a local run', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'local-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has secrets that stay, and nothing else left behind', () => {
    const first = localEnvironment({}, folder);
    expect(localEnvironment({}, folder)).toEqual(first);
    expect(first.JWT_SECRET).not.toBe(first.CURSOR_SECRET);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it('keeps what is set, and has no secret if the issuer publishes keys', () => {
    const set = { JWT_SECRET: 'mine', TABLE_NAME: 'other', CURSOR_SECRET: '' };
    expect(localEnvironment(set, folder)).toMatchObject({
      JWT_SECRET: 'mine',
      TABLE_NAME: 'other',
    });
    expect(localEnvironment(set, folder).CURSOR_SECRET).toHaveLength(43);
    const remote = localEnvironment({ JWT_JWKS_URL: 'https://id.example.com/keys' }, folder);
    expect(remote).not.toHaveProperty('JWT_SECRET');
  });

  it('treats a variable with an empty value as one that is not set', () => {
    const env = { A: '', B: 'b' };
    expect(withDefaults(env, { A: 'a', B: 'other', C: 'c' })).toEqual({ A: 'a', B: 'b', C: 'c' });
  });

  it('says which file is broken', () => {
    writeFileSync(path.join(folder, 'secrets.json'), '{');
    expect(() => localEnvironment({}, folder)).toThrow(/secrets.json cannot be read. Delete it/);
  });
});

describe('progress', () => {
  function show(isTTY: boolean, steps: number[]) {
    let text = '';
    let time = 0;
    const screen = { isTTY, columns: 60, write: (part: string) => (text += part) };
    const step = progress(100, 'users', screen, () => time);
    for (const done of steps) {
      time += 1_000;
      step(done);
    }
    return text;
  }

  it('is a bar that moves on a terminal, no wider than it', () => {
    const text = show(true, [50, 100]);
    expect(text).toContain(`${'█'.repeat(14)}${'░'.repeat(14)} 50/100 users, 50/s`);
    expect(text).toMatch(/\r.*█{28} 100\/100 users, 50\/s\n$/);

    for (const line of text.split('\r\u001b[K')) expect(line.trimEnd().length).toBeLessThan(60);
  });

  it('is at most ten lines and the last elsewhere', () => {
    const text = show(
      false,
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    expect(text.split('\n').slice(0, -1)).toHaveLength(10);
    expect(text).toMatch(/^10\/100 users, 1\/s, 90 s left\n[^]*\n100\/100 users, 1\/s\n$/);
    expect(text).not.toContain('\r');
  });
});
