import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { namedOperations } from '../../../scripts/toolkit/creation/names';
import { testFiles } from '../../../scripts/toolkit/creation/program/program';
import { planProgram } from '../../../scripts/toolkit/creation/program/resources/plan';

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });
const described = (response: JsonObject): JsonObject => ({ description: '', ...response });
const Note = { $ref: '#/components/schemas/Note' };
const body = { requestBody: { required: true, ...json({ $ref: '#/components/schemas/NewNote' }) } };
const shown = { 200: described(json(Note)) };
const ifMatch = { name: 'If-Match', in: 'header', schema: { type: 'string' } };
const other = (status: number): JsonObject => ({ [status]: { description: '' } });

/** The test that a new project gets for `/notes` and `/notes/{noteId}`. */
function testOf(collection: JsonObject, item: JsonObject): string | undefined {
  const document: JsonObject = {
    openapi: '3.1.0',
    paths: {
      '/notes': collection,
      '/notes/{noteId}': {
        parameters: [{ name: 'noteId', in: 'path', required: true, schema: { type: 'string' } }],
        ...item,
      },
    },
    components: {
      schemas: {
        NewNote: { type: 'object', required: ['text'], properties: { text: { const: 'Hello' } } },
        Note: {
          type: 'object',
          required: ['id', 'text'],
          properties: { id: { type: 'string', format: 'uuid' }, text: { type: 'string' } },
        },
      },
    },
  };
  const { model } = parseModel(document);
  const plan = planProgram(model, namedOperations(model));
  return testFiles(plan, model).get('tests/notes.test.ts')?.replace(/\s+/g, ' ');
}

const post = { operationId: 'create', ...body, responses: { 201: described(json(Note)) } };
const get = { operationId: 'read', responses: { ...shown, ...other(404) } };

test('a test creates an object, reads it, and expects the same response', () => {
  const text = testOf({ post }, { get });
  expect(text).toContain('const body = { "text": "Hello" };');
  expect(text).toContain("const created = await api.send('POST', '/notes', { body });");
  expect(text).toContain('expect(created.status).toBe(201);');
  expect(text).toContain("api.send('GET', `/notes/${id}`)");
  expect(text).toContain('expect(read.body).toEqual(created.body);');
});

test('a test looks for the object in its list, and requests a page of one', () => {
  const list = (parameters: JsonObject[]): JsonObject => ({
    operationId: 'list',
    parameters,
    responses: { 200: described(json({ type: 'array', items: Note })) },
  });
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } };
  const paged = testOf({ post, get: list([limit]) }, { get });
  expect(paged).toContain('expect(JSON.stringify(listed.body)).toContain(JSON.stringify(id));');
  expect(paged).toContain("api.send('GET', '/notes?limit=1')");
  expect(testOf({ post, get: list([]) }, { get })).not.toContain('limit=1');
});

test('a test replaces, changes and deletes, and expects 412 and 404 if they are declared', () => {
  const patch = {
    operationId: 'change',
    parameters: [ifMatch],
    requestBody: {
      required: true,
      content: {
        'application/merge-patch+json': {
          schema: { type: 'object', minProperties: 1, properties: { text: { const: 'Hello' } } },
        },
      },
    },
    responses: { ...shown, ...other(404), ...other(412) },
  };
  const put = { operationId: 'replace', ...body, responses: { ...shown, ...other(404) } };
  const remove = { operationId: 'remove', responses: { ...other(204), ...other(404) } };
  const text = testOf({ post }, { get, put, patch, delete: remove });
  expect(text).toContain("const replaced = await api.send('PUT', `/notes/${id}`");
  expect(text).toContain("const patched = await api.send('PATCH', `/notes/${id}`");
  expect(text).toMatch(/another.*\.status\)\.toBe\(412\)/);
  expect(text).toMatch(/toBe\(204\);.*'GET'.*\.toBe\(404\);/);
});

test('a test repeats a creation that has an Idempotency-Key, and creates another with another key', () => {
  const key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } };
  const taken = { ...post.responses, ...other(409) };
  const keyed = { ...post, parameters: [key], responses: taken };
  const named = {
    ...keyed,
    requestBody: json({
      type: 'object',
      required: ['id', 'text'],
      properties: { id: { type: 'string', format: 'uuid' }, text: { const: 'Hello' } },
    }),
  };
  const text = testOf({ post: keyed }, { get });
  expect(text).toMatch(
    /const repeated = await api\.send\('POST', '\/notes', \{ body, headers: \{"idempotency-key":"[\w-]+1"\} \}\);/,
  );
  expect(text).toContain("expect(repeated.headers['Idempotency-Replayed']).toBe('true');");
  expect(testOf({ post: named }, { get })).toMatch(/"[\w-]+2"\} \}\)\)\.status\)\.toBe\(409\);/);
});

const listOf = (items: JsonObject, parameters: JsonObject[] = []): JsonObject => ({
  operationId: 'list',
  parameters,
  responses: { 200: described(json({ type: 'array', items })) },
});

test('a test does not look for the object in a list that may not show it', () => {
  const texts = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };
  const withoutId = testOf({ post, get: listOf(texts) }, { get });
  expect(withoutId).toContain("const listed = await api.send('GET', '/notes');");
  expect(withoutId).not.toContain('JSON.stringify(id)');
  const offset = { name: 'offset', in: 'query', required: true, schema: { type: 'integer' } };
  expect(testOf({ post, get: listOf(Note, [offset]) }, { get })).not.toContain(
    'JSON.stringify(id)',
  );
});

test('a test has no id that it does not use', () => {
  const texts = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };
  const remove = { operationId: 'remove', responses: other(501) };
  expect(testOf({ post, get: listOf(texts) }, { delete: remove })).not.toContain('const id');
});

test('a test ends where the response does not show how to find the object', () => {
  const texts = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };
  const silent = { ...post, responses: { 201: described(json(texts)) } };
  expect(testOf({ post: silent }, { get })).toBeUndefined();
  const Location = { schema: { type: 'string' } };
  const located = { 201: described({ ...json(texts), headers: { Location } }) };
  expect(testOf({ post: { ...post, responses: located } }, { get })).toContain(
    "const id = String(created.headers.Location).split('/').at(-1);",
  );
});

test('a test expects of PUT the status for an object that exists already', () => {
  const put = { operationId: 'save', ...body, responses: { ...post.responses, ...shown } };
  expect(testOf({ post }, { get, put })).toContain('expect(replaced.status).toBe(200);');
});

test('there is no test if nothing can be created', () => {
  expect(testOf({}, { get })).toBeUndefined();
});
