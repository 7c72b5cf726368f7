import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { all, json, list, plan, query, ref, text, textOf } from './orders-plan';

describe('a list below the collection', () => {
  const finder = (parameters: JsonObject[]) =>
    plan({
      paths: {
        '/orders/by-item': {
          get: {
            operationId: 'find',
            parameters,
            responses: { 200: json({ type: 'array', items: ref }) },
          },
        },
      },
    });

  test('that filters by a member is written', () => {
    const written = textOf(finder([query('item', text, { required: true })]), 'find');
    expect(written).toContain('order.item === query.item');
    expect(written).toContain('services.orders.page({ limit: 1000, where, })');
  });

  test('that filters by anything else is a stub', () => {
    const { reasons } = finder([query('near', text)]);
    expect(reasons.get('find')).toContain('it is not part of a collection');
  });
});

describe('a list', () => {
  const page = (schema = all) => ({ orders: schema });
  test.each<[string, JsonObject, string[]]>([
    [
      'bare',
      { responses: { 200: json(all) } },
      ['limit: 1000', 'body: page.items.map(({ value }) => value)'],
    ],
    [
      'by cursors',
      {
        ...list({ ...page(), nextCursor: text }),
        parameters: [query('cursor', text), query('limit', { type: 'integer', default: 10 })],
      },
      [
        "after: startOf(services.cursors, query.cursor, list, 'cursor')",
        'limit: query.limit,',
        '...(next !== undefined && { nextCursor: next })',
      ],
    ],
    [
      'by offsets',
      {
        ...list(page()),
        parameters: [query('offset', { type: 'integer' }), query('limit', { type: 'integer' })],
      },
      ['limit: query.limit ?? 20, skip: query.offset ?? 0'],
    ],
    [
      'by page numbers',
      {
        ...list(page()),
        parameters: [
          query('page', { type: 'integer', default: 1 }),
          query('size', { type: 'integer', default: 5 }),
        ],
      },
      ['limit: query.size, skip: ((query.page) - 1) * (query.size)'],
    ],
    [
      'with a total',
      list(
        {
          data: all,
          meta: { type: 'object', required: ['total'], properties: { total: { type: 'integer' } } },
        },
        ['data', 'meta'],
      ),
      ['const total = await services.orders.count();', 'meta: { total: total, }'],
    ],
    [
      'as Spring writes it',
      {
        ...list(
          {
            content: all,
            number: { type: 'integer' },
            first: { type: 'boolean' },
            last: { type: 'boolean' },
            hasPrevious: { type: 'boolean' },
          },
          ['content', 'number', 'first', 'last', 'hasPrevious'],
        ),
        parameters: [
          query('page', { type: 'integer', minimum: 0 }),
          query('size', { type: 'integer' }),
        ],
      },
      [
        'number: query.page ?? 0,',
        'first: ((query.page ?? 0) * (query.size ?? 20)) === 0,',
        'last: page.next === undefined,',
        'hasPrevious: !(((query.page ?? 0) * (query.size ?? 20)) === 0),',
      ],
    ],
    [
      'with members that every response has',
      list({ success: { const: true }, code: { type: 'integer' }, data: all }, [
        ...['success', 'code', 'data'],
      ]),
      ['success: true,', 'code: 200,'],
    ],
    [
      'filtered',
      { ...list(page()), parameters: [query('item', text)] },
      ['order.item === query.item', "import type { Order } from '../../store/orders'"],
    ],
    [
      'newest first',
      { ...list(page()), parameters: [query('order', { type: 'string', enum: ['asc', 'desc'] })] },
      ["ascending: query.order !== 'desc'"],
    ],
    [
      'with a filter that only the owner can write',
      { ...list(page()), parameters: [query('near', text)] },
      ['if (query.near !== undefined) throw problem.notImplemented'],
    ],
  ])('%s', (_, get, expected) => {
    const written = textOf(plan({ get }), 'list');
    for (const part of expected) expect(written).toContain(part);
  });

  test.each<[string, JsonObject, string]>([
    [
      'requires a link',
      list({ data: all, next: { type: 'string', format: 'uri' } }, ['data', 'next']),
      'its response needs next',
    ],
    [
      'requires a parameter',
      { ...list(page()), parameters: [query('near', text, { required: true })] },
      'the meaning of its parameter near is not known',
    ],
  ])('that %s is a stub', (_, get, reason) => {
    expect(plan({ get }).reasons.get('list')).toBe(reason);
  });
});

describe('a list in another object', () => {
  test('is found, with the members about its pages', () => {
    const result = {
      type: 'object',
      required: ['orders', 'total'],
      properties: { orders: all, total: { type: 'integer' }, has_more: { type: 'boolean' } },
    };
    const success = { type: 'boolean' };
    expect(
      textOf(plan({ get: list({ success, result }, ['success', 'result']) }), 'list'),
    ).toContain(
      'body: { success: true, result: { orders: page.items.map(({ value }) => value), total: total, has_more: page.next !== undefined, }, }',
    );
  });
});

describe('the headers of a list', () => {
  const headed = (headers: JsonObject, ...parameters: JsonObject[]): string =>
    textOf(plan({ get: { parameters, responses: { 200: { headers, ...json(all) } } } }), 'list');
  const header = (required: boolean, schema: JsonObject = text): JsonObject => ({
    required,
    schema,
  });
  const number = { type: 'integer', minimum: 1, default: 1 };

  test.each<[string, JsonObject, string]>([
    ['a number', query('page', number), '{ page: query.page + 1 }'],
    ['an offset', query('offset', { type: 'integer' }), '{ offset: (query.offset ?? 0) + (20) }'],
    ['a cursor', query('after', text), '{ after: next }'],
  ])('link to the next page by %s', (_, parameter, next) => {
    expect(headed({ Link: header(false) }, parameter)).toContain(
      `headers: { Link: pageLinks(\`\${basePath}/orders\`, query, page.next === undefined ? undefined : ${next}) }`,
    );
  });

  test('count the values only if necessary', () => {
    const total = (required: boolean): string =>
      headed({ 'X-Total-Count': header(required, { type: 'integer' }) });
    expect(total(true)).toContain('headers: { "X-Total-Count": total }');
    expect(total(false)).not.toContain('total');
  });

  test('can have the cursor, or repeat the request', () => {
    const cursor = { 'X-Next-Cursor': header(false) };
    expect(headed(cursor, query('cursor', text))).toContain(
      'headers: { ...(next !== undefined && { "X-Next-Cursor": next }) }',
    );
    const page = { 'X-Page': header(true, { type: 'integer' }) };
    expect(headed(page, query('page', number))).toContain('headers: { "X-Page": query.page }');
  });

  test('are left to the owner if they are required and not known', () => {
    expect(headed({ 'X-Mood': header(true) })).toContain(
      'the value of its header X-Mood is not known',
    );
  });
});
