import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { all, list, plan, query, text, textOf, withMember } from './orders-plan';

const Time: JsonObject = { type: 'string', format: 'date-time' };
const Day: JsonObject = { type: 'string', format: 'date' };
const Amount: JsonObject = { type: 'number' };
const Tags: JsonObject = { type: 'array', items: text };

/** The condition of a list with one parameter, over orders with a required item and one more member. */
function where(
  parameter: string,
  schema: JsonObject,
  name: string,
  member: JsonObject,
  required = true,
) {
  const order = withMember(name, member, required);
  const post = { requestBody: { content: { 'application/json': { schema: order } } } };
  const get = { ...list({ data: all }), parameters: [query(parameter, schema)] };
  const planned = plan({ order, post, get });
  const [, found] =
    /const where = \(order: Order\) => (.*?); const page/.exec(textOf(planned, 'list')) ?? [];
  return {
    text: found?.replace(/^\((.*)\)$/, '$1'),
    notes: planned.handlers.get('list')?.notes ?? [],
  };
}

test.each<[string, JsonObject, string, JsonObject, string]>([
  [
    'state',
    { type: 'array', items: text },
    'state',
    text,
    'query.state.some((one) => one === order.state)',
  ],
  ['tag', text, 'tags', Tags, 'order.tags.some((one) => one === query.tag)'],
  ['category', text, 'categories', Tags, 'order.categories.some((one) => one === query.category)'],
  ['tags', Tags, 'tags', Tags, 'query.tags.some((sent) => order.tags.some((one) => one === sent))'],
  ['min_price', Amount, 'price', Amount, 'order.price >= query.min_price'],
  ['priceTo', Amount, 'price', { type: 'integer' }, 'order.price <= query.priceTo'],
  [
    'created_after',
    Time,
    'createdAt',
    Time,
    'Date.parse(order.createdAt) > Date.parse(query.created_after)',
  ],
  ['createdBefore', Day, 'created', Time, 'order.created.slice(0, 10) < query.createdBefore'],
  ['dueUntil', Day, 'due', Day, 'order.due <= query.dueUntil'],
])('the parameter %s %j is a filter by %s %j', (parameter, schema, name, member, test) => {
  expect(where(parameter, schema, name, member).text).toBe(
    `query.${parameter} === undefined || ${test}`,
  );
});

test('a member that an object may not have is not within any range', () => {
  expect(where('min_price', Amount, 'price', Amount, false).text).toBe(
    "query.min_price === undefined || (typeof order.price === 'number' && order.price >= query.min_price)",
  );
  expect(where('tag', text, 'tags', Tags, false).text).toContain(
    'order.tags?.some((one) => one === query.tag) === true',
  );
});

test('a search is in all texts that are free', () => {
  const search = where('q', text, 'notes', text, false);
  expect(search.text).toContain(
    "[order.item, order.notes].join('\\n').toLowerCase().includes(query.q.toLowerCase())",
  );
  expect(search.notes).toContain('q searches item, notes');
  expect(where('search', text, 'kind', { ...text, enum: ['a'] }).text).toContain(
    'order.item.toLowerCase().includes(query.search.toLowerCase())',
  );
});

test.each<[string, JsonObject]>([
  ['near', text],
  ['min_weight', Amount],
  ['price_after', text],
])('the parameter %s is left to the owner', (parameter, schema) => {
  const { text: found, notes } = where(parameter, schema, 'price', Amount);
  expect(found).toBeUndefined();
  expect(notes).toContain(`answers 501 to a request with ${parameter}`);
});
