import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { namedOperations } from '../../../scripts/toolkit/creation/names';
import { planProgram } from '../../../scripts/toolkit/creation/program/resources/plan';

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });
const planet = { $ref: '#/components/schemas/Planet' };

/** What `create` does with a planet whose creator has a password, declared as in `User`. */
function creationOf(User: JsonObject): string {
  const document = {
    openapi: '3.1.0',
    paths: {
      '/planets': {
        post: {
          operationId: 'create',
          requestBody: { required: true, ...json(planet) },
          responses: { 201: json(planet) },
        },
      },
      '/planets/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'read', responses: { 200: json(planet) } },
      },
    },
    components: {
      schemas: {
        User,
        Planet: {
          type: 'object',
          required: ['name'],
          properties: {
            id: { type: 'string', readOnly: true },
            name: { type: 'string' },
            creator: { $ref: '#/components/schemas/User' },
          },
        },
      },
    },
  };
  const { model } = parseModel(document);
  return planProgram(model, namedOperations(model)).handlers.get('create')?.text ?? '';
}

test('an object in a stored one is stored, unless the response would contain write-only members', () => {
  const name = { type: 'string' };
  expect(creationOf({ type: 'object', properties: { name } })).toContain('["name","creator"]');
  const secret = { type: 'string', writeOnly: true };
  const text = creationOf({ type: 'object', properties: { name, secret } });
  expect(text).toContain('["name"]');
});
