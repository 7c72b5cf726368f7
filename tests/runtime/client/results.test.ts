import { Problem, unwrap } from 'openapi-first-runtime/client';
import { answering, json, thing } from './answering';

const one = { path: { id: '1' } };

test('a declared success is data', async () => {
  const { client } = answering([json({ name: 'Ada' })]);
  const result = await thing()(client, one);
  expect(result).toMatchObject({ ok: true, status: 200, data: { name: 'Ada' } });
});

test('an error is a Problem, with the members of the problem document', async () => {
  const body = { type: 'urn:x', title: 'Not found', detail: 'No such thing', requestId: 'r1' };
  const { client } = answering([json(body, 404)]);
  const result = await thing()(client, one);
  if (result.ok) throw new Error('It is none.');
  expect(result.error).toBeInstanceOf(Problem);
  expect(result.error).toMatchObject({ status: 404, type: 'urn:x', requestId: 'r1', body });
  expect(result.error.message).toBe('GET /things/{id} answered 404, Not found: No such thing');
});

test('unwrap returns the success, or throws the problem', async () => {
  const { client } = answering([json({ n: 1 }), new Response('down', { status: 500 })]);
  expect((await unwrap(thing()(client, one))).data).toEqual({ n: 1 });
  await expect(unwrap(thing()(client, one))).rejects.toMatchObject({ status: 500, body: 'down' });
});

test('a success that the contract does not declare is an error', async () => {
  const { client } = answering([json({}, 202)]);
  expect((await thing()(client, one)).ok).toBe(false);
  expect((await thing('GET', '/things/{id}', { successes: [2] })(client, one)).ok).toBe(true);
});

test.each([
  ['application/json', '{"a":1}', { a: 1 }],
  ['application/hal+json; charset=utf-8', '[]', []],
  ['text/csv', 'a,b', 'a,b'],
  ['application/xml', '<a/>', '<a/>'],
])('a body of %s', async (type, text, data) => {
  const { client } = answering([new Response(text, { headers: { 'Content-Type': type } })]);
  expect((await thing()(client, one)).data).toEqual(data);
});

test('other bodies are a Blob, and events a stream', async () => {
  const png = new Response('x', { headers: { 'Content-Type': 'image/png' } });
  const events = new Response('data: 1\n\n', { headers: { 'Content-Type': 'text/event-stream' } });
  const { client } = answering([png, events]);
  expect((await thing()(client, one)).data).toBeInstanceOf(Blob);
  expect((await thing()(client, one)).data).toBeInstanceOf(ReadableStream);
});

test('a success that is not the JSON that it claims to be is an error that says so', async () => {
  const { client, sent } = answering([
    new Response('<html>', { headers: { 'Content-Type': 'application/json' } }),
  ]);
  await expect(thing()(client, one)).rejects.toThrow(SyntaxError);
  expect(sent).toHaveLength(1);
});
