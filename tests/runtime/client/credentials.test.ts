import type { Scheme } from 'openapi-first-runtime/client';
import { answering, json, thing } from './answering';

const bearer: Scheme = { id: 'bearer', in: 'header', name: 'Authorization', prefix: 'Bearer ' };
const basic: Scheme = { id: 'basic', in: 'header', name: 'Authorization', prefix: 'Basic ' };
const key: Scheme = { id: 'key', in: 'header', name: 'X-Api-Key' };
const query: Scheme = { id: 'query', in: 'query', name: 'key' };
const cookie: Scheme = { id: 'cookie', in: 'cookie', name: 'session' };

const one = { path: { id: '1' } };

async function sentWith(credentials: Record<string, string>, security: readonly Scheme[][]) {
  const { client, sent } = answering([json({})], { credentials });
  await thing('GET', '/things/{id}', { security })(client, one);
  return sent[0];
}

test('each kind of credential goes where the contract says', async () => {
  const all = { bearer: 't', basic: 'ada:ü', key: 'k', query: 'q&', cookie: 'c' };
  expect((await sentWith(all, [[bearer]]))?.headers.get('authorization')).toBe('Bearer t');
  expect((await sentWith(all, [[basic]]))?.headers.get('authorization')).toBe('Basic YWRhOsO8');
  expect((await sentWith(all, [[key]]))?.headers.get('x-api-key')).toBe('k');
  expect((await sentWith(all, [[query]]))?.url).toMatch(/\?key=q%26$/);
  expect((await sentWith(all, [[cookie]]))?.headers.get('cookie')).toBe('session=c');
});

test('the first alternative for which all credentials are available is sent', async () => {
  const sent = await sentWith({ key: 'k', query: 'q' }, [[bearer], [key, cookie], [key, query]]);
  expect(sent?.headers.get('x-api-key')).toBe('k');
  expect(sent?.url).toContain('key=q');
  expect((await sentWith({}, [[bearer]]))?.headers.get('authorization')).toBeNull();
});

test('after a refusal, a new token is fetched once, and the request repeated', async () => {
  const asked: boolean[] = [];
  const credentials = {
    bearer: (renew: boolean) => {
      asked.push(renew);
      return Promise.resolve(renew ? 'new' : 'old');
    },
  };
  const { client, sent } = answering([json({}, 401), json({})], { credentials });
  const call = thing('POST', '/things/{id}', { security: [[bearer]] });
  expect((await call(client, one)).ok).toBe(true);
  expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
    'Bearer old',
    'Bearer new',
  ]);
  expect(asked).toEqual([false, true]);
});

test('a token that stays the same is not sent again', async () => {
  const { client, sent } = answering([json({}, 401)], { credentials: { bearer: () => 't' } });
  const call = thing('GET', '/things/{id}', { security: [[bearer]] });
  expect((await call(client, one)).status).toBe(401);
  expect(sent).toHaveLength(1);
});
