import { withAdditions } from '../../../scripts/toolkit/creation/contract-additions';
import {
  undeclaredErrors,
  usualContent,
} from '../../../scripts/toolkit/creation/undeclared-errors';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { namedOperations } from '../../../scripts/toolkit/creation/names';
import { planProgram } from '../../../scripts/toolkit/creation/program/resources/plan';
import { json, list, Order, query, text } from './orders-plan';

test('the errors that handlers return without a declaration are found', () => {
  const responses = { 200: json(Order) };
  const chosen = { ...Order, required: ['id', 'item'] };
  const { model } = parseModel({
    openapi: '3.1.0',
    paths: {
      '/orders': {
        post: { operationId: 'create', requestBody: json(chosen), responses },
        get: {
          operationId: 'list',
          parameters: [query('cursor', text)],
          ...list({ items: { type: 'array', items: Order }, nextCursor: text }),
        },
      },
      '/orders/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'read', responses },
        delete: { operationId: 'delete', responses: { 204: {}, default: {} } },
      },
    },
  });
  const operations = namedOperations(model);
  const found = undeclaredErrors(operations, planProgram(model, operations));
  expect(found.map(({ operation, status }) => `${operation.id} ${status}`)).toEqual([
    'list 400',
    'create 400',
    'create 409',
    'read 404',
  ]);
});

const contract = `paths:
  /a:
    get:
      responses:
        '200': { description: Here }
        '400': { $ref: '#/components/responses/Bad' }
        '500': { description: Broken, content: { text/plain: { schema: { type: string } } } }
    put: { responses: { default: { $ref: '#/components/responses/Bad' } } }
components:
  responses:
    Bad:
      description: Bad
      content: { application/json: { schema: { $ref: '#/E' }, example: { code: 400 } } }
`;

test('the body is the one that most errors have, without its examples', () => {
  expect(usualContent(contract)).toEqual({
    content: { 'application/json': { schema: { $ref: '#/E' } } },
  });
  expect(usualContent('paths: {}')).toBeUndefined();
});

test('a response is added in the style of the file, where there is an object', () => {
  const value = { description: 'Not found' };
  const added = { name: '404', value, optional: true };
  const at = (pointer: string): string => withAdditions(contract, [{ ...added, pointer }]);
  expect(at('/paths/~1a/get/responses')).toContain(`      responses:
        '404': {"description":"Not found"}
        '200': { description: Here }
`);
  expect(at('/paths/~1a/put/responses')).toContain(
    `put: { responses: { '404': {"description":"Not found"}, default:`,
  );
  expect(at('/paths/~1b')).toBe(contract);
  expect(withAdditions('{"responses": {}}', [{ ...added, pointer: '/responses' }])).toBe(
    '{"responses": { "404": {"description":"Not found"}}}',
  );
});
