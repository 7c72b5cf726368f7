import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { body, json, NewOrder, plan, text, textOf } from './orders-plan';

describe('other paths', () => {
  const parameter = (name: string): JsonObject => ({
    name,
    in: 'path',
    required: true,
    schema: text,
  });
  const Line: JsonObject = {
    type: 'object',
    required: ['lineId', 'id', 'item'],
    properties: { lineId: text, id: text, item: text },
  };
  test('a collection within an object of another one is stored within it', () => {
    const paths = {
      '/orders/{id}/lines': {
        parameters: [parameter('id')],
        post: { operationId: 'addLine', ...body(NewOrder), responses: { 201: json(Line) } },
      },
      '/orders/{id}/lines/{lineId}': {
        parameters: [parameter('id'), parameter('lineId')],
        get: { operationId: 'getLine', responses: { 200: json(Line) } },
      },
    };
    const planned = plan({ paths });
    expect(textOf(planned, 'getLine')).toContain('services.lines(params.id).find(params.lineId)');
    const add = textOf(planned, 'addLine');
    expect(add).toContain(
      "if (!(await services.orders.find(params.id))) throw problem.notFound('Order');",
    );
    expect(add).toContain('lineId: newId(), id: params.id,');
    expect(planned.resources.at(-1)?.entity).toContain('{ PK: `LINE#${scope}`, SK: `LINE#${id}` }');
  });

  test('an object with its own path is read and saved', () => {
    const Settings: JsonObject = { type: 'object', properties: { theme: text } };
    const paths = {
      '/settings': {
        get: { operationId: 'get', responses: { 200: json(Settings) } },
        put: { operationId: 'put', ...body(Settings), responses: { 204: { description: '' } } },
      },
    };
    expect(textOf(plan({ paths }), 'put')).toContain("services.settings.save('only'");
  });

  test('actions and similar operations stay stubs', () => {
    const paths = {
      '/orders/{id}/cancel': {
        post: {
          operationId: 'cancel',
          parameters: [parameter('id')],
          responses: { 204: { description: '' } },
        },
      },
      '/orders/{id}/history': {
        get: {
          operationId: 'history',
          parameters: [parameter('id')],
          responses: { 200: json({ type: 'object' }) },
        },
      },
      '/stats': { get: { operationId: 'stats', responses: { 200: json({ type: 'object' }) } } },
    };
    const { reasons } = plan({ paths });
    expect(reasons.get('cancel')).toBe('it is a custom action');
    expect(reasons.get('history')).toBe('it is a custom query');
    expect(reasons.get('stats')).toBe(
      'it is not part of a collection like /orders with /orders/{orderId}',
    );
  });
});
