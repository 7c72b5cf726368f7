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
      'by the position of the first',
      {
        ...list(page()),
        parameters: [query('offset', { type: 'integer', minimum: 1, default: 1 })],
      },
      ['skip: (query.offset) - 1'],
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

describe('links to pages in a body', () => {
  const nullable = { type: ['string', 'null'] };
  const links = (names: string[], schema: JsonObject, required: string[]): JsonObject => ({
    type: 'object',
    required,
    properties: Object.fromEntries(names.map((name) => [name, schema])),
  });
  const page = query('page', { type: 'integer' });

  test('are those of Laravel', () => {
    const names = ['first', 'last', 'prev', 'next'];
    const integer = { type: 'integer', minimum: 1 };
    const from = { type: ['integer', 'null'] };
    const meta = {
      type: 'object',
      required: ['current_page', 'from', 'to', 'last_page', 'links', 'path', 'per_page'],
      properties: {
        ...{ current_page: integer, from, to: from, last_page: integer, path: nullable },
        ...{ per_page: integer, links: { type: 'array', items: { type: 'object' } } },
      },
    };
    const get = list({ data: all, links: links(names, nullable, names), meta }, [
      ...['data', 'links', 'meta'],
    ]);
    const planned = plan({ get: { ...get, parameters: [page] } });
    const written = textOf(planned, 'list');
    const at = 'pageLink(`${basePath}/orders`, { ...query, page:';
    for (const part of [
      `first: ${at} 1 }),`,
      `last: ${at} Math.max(Math.ceil(total / (20)), 1) }),`,
      `prev: (query.page ?? 1) > 1 ? ${at} (query.page ?? 1) - 1 }) : null,`,
      `next: page.next !== undefined ? ${at} (query.page ?? 1) + 1 }) : null,`,
      'from: page.items.length === 0 ? null : (((query.page ?? 1) - 1) * 20) + 1,',
      'last_page: Math.max(Math.ceil(total / (20)), 1),',
      'path: `${basePath}/orders`,',
      'per_page: 20,',
    ])
      expect(written).toContain(part);
    expect(planned.handlers.get('list')?.notes).toEqual(['meta.links is empty']);
  });

  test('are missing where there is no such page, and have cursors, as in JSON:API', () => {
    const get = list({ data: all, links: links(['self', 'next'], text, []) });
    const written = textOf(
      plan({ get: { ...get, parameters: [query('page[after]', text)] } }),
      'list',
    );
    expect(written).toContain('self: pageLink(`${basePath}/orders`, query),');
    expect(written).toContain(
      '...(page.next !== undefined && { next: pageLink(`${basePath}/orders`, { ...query, "page[after]": next }) }),',
    );
  });

  test.each([
    ['complete URLs', links(['next'], { type: ['string', 'null'], format: 'uri' }, ['next'])],
    ['a page that may not exist', links(['next'], text, ['next'])],
  ])('that must be %s are left to the owner', (_, schema) => {
    const get = { ...list({ data: all, links: schema }, ['data', 'links']), parameters: [page] };
    expect(plan({ get }).reasons.get('list')).toBe('its response needs links (next)');
  });
});

test('a general envelope can be narrowed to one kind of objects, as NestJS writes it', () => {
  const envelope = (items: JsonObject): JsonObject => ({
    type: 'object',
    properties: { data: { type: 'array', items } },
  });
  const schema = { allOf: [envelope({ type: 'object' }), envelope(ref)] };
  expect(textOf(plan({ get: { responses: { 200: json(schema) } } }), 'list')).toContain(
    'body: { data: page.items.map(({ value }) => ({ ...value })), }',
  );
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

describe('the order of a list', () => {
  const listed = (...parameters: JsonObject[]): string =>
    textOf(plan({ get: { parameters, responses: { 200: json(all) } } }), 'list');
  const sort = (...values: string[]): JsonObject => query('sort', { type: 'string', enum: values });

  test('is that of the member that a request names', () => {
    const written = listed(sort('id', 'item'));
    expect(written).toContain('sortedPage(services.orders, { limit: 1000, by: query.sort, })');
    expect(written).toContain('- a request with sort reads all orders');
  });

  test.each([
    '-item',
    'item:desc',
    'item,desc',
    'ITEM_DESC',
    'item desc',
    'desc(item)',
    'itemDesc',
  ])('may be in the value: %s', (value) => {
    const written = listed(sort('item', value));
    expect(written).toContain("item: { by: 'item' },");
    expect(written).toContain(
      `${JSON.stringify(value)}: { by: 'item', descending: true },`.replace(/^"(\w+)"/, '$1'),
    );
    expect(written).toContain('...(query.sort !== undefined && orders[query.sort])');
  });

  test('may be in another parameter', () => {
    const order = query('order', { type: 'string', enum: ['ASC', 'DESC'], default: 'ASC' });
    expect(listed(sort('id', 'item'), order)).toContain(
      "descending: query.order === 'DESC', by: query.sort,",
    );
  });

  test('is refused if one of its values is not a member', () => {
    expect(listed(sort('item', 'relevance'))).toContain('if (query.sort !== undefined) throw');
    expect(listed(query('sort', text))).toContain('if (query.sort !== undefined) throw');
  });
});

describe('parameters of a list', () => {
  const integer = { type: 'integer' };
  const pageable: JsonObject = {
    type: 'object',
    properties: { page: { ...integer, minimum: 0 }, size: { ...integer, minimum: 1 } },
  };
  const listed = (...parameters: JsonObject[]): string =>
    textOf(plan({ get: { parameters, responses: { 200: json(all) } } }), 'list');

  test('may be members of an object', () => {
    expect(listed(query('pageable', pageable, { required: true }))).toContain(
      'limit: query.pageable.size ?? 20, skip: (query.pageable.page ?? 0) * (query.pageable.size ?? 20),',
    );
    const page = query(
      'page',
      { type: 'object', properties: { size: integer } },
      { style: 'deepObject' },
    );
    expect(listed(page)).toContain('limit: query.page?.size ?? 20,');
    const filter = { type: 'object', properties: { item: text } };
    expect(listed(query('filter', filter, { style: 'deepObject' }))).toContain(
      'order.item === query.filter?.item',
    );
  });

  test('may be nullable, as FastAPI writes them', () => {
    const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
    expect(listed(query('limit', orNull(integer)))).toContain('limit: query.limit ?? 20,');
  });

  test('filter by a member whose name is written in another way', () => {
    expect(listed(query('Item', text))).toContain('order.item === query.Item');
  });
});
