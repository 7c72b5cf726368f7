import {
  compileEvents,
  modelOf,
  type CompiledEvents,
  type JsonObject,
} from 'openapi-first-toolkit/compiler';
import type { ContractEvent } from 'openapi-first-runtime';
import { evaluateModule } from './tiny';

const schemas = {
  User: {
    type: 'object',
    required: ['id', 'email'],
    properties: {
      id: { type: 'string', readOnly: true },
      email: { type: 'string', format: 'email' },
      password: { type: 'string', writeOnly: true },
      since: { type: 'string', format: 'date-time' },
    },
  },
};

function compiled(webhooks: object, more: object = {}): CompiledEvents {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Tiny', version: '1' },
    webhooks,
    components: { schemas },
    ...more,
  };
  return compileEvents(modelOf(structuredClone(document) as unknown as JsonObject));
}

function json(schema: object): object {
  return { requestBody: { content: { 'application/json': { schema } } } };
}

const post = (more: object): object => ({
  post: { ...more, responses: { '204': { description: 'Taken' } } },
});

type Build = (body?: unknown) => ContractEvent;

function functions(webhooks: object): Record<string, Build> {
  const { files } = compiled(webhooks);
  const validators = evaluateModule(files['event-validators.js'], {});
  const imports = { './event-validators.js': validators };
  return evaluateModule(files['events.ts'], imports) as Record<string, Build>;
}

const user = { id: '1', email: 'ada@example.com' };

describe('the function of a webhook', () => {
  const { userCreated } = functions({
    userCreated: post(json({ $ref: '#/components/schemas/User' })),
  });

  it('creates the event to be sent', () => {
    expect(userCreated?.(user)).toEqual({ name: 'userCreated', body: JSON.stringify(user) });
  });

  it('refuses an event that breaks the schema, and names the location, but not the value', () => {
    expect(() => userCreated?.({ id: '1', email: 'secret word' })).toThrow(
      /^The event userCreated breaks the contract: body\/email must be a valid email$/,
    );
    expect(() => userCreated?.({ id: '1' })).toThrow('body/email');
    expect(() => userCreated?.(undefined)).toThrow('The event userCreated has no JSON body');
  });

  it('omits what the schema does not name, and what is write-only', () => {
    const { body = '' } = userCreated?.({ ...user, version: 'x', password: 'x' }) ?? {};
    expect(JSON.parse(body)).toEqual(user);
  });

  it('accepts what becomes JSON: dates, and undefined members', () => {
    const since = new Date(0);
    const { body = '' } = userCreated?.({ ...user, since, password: undefined }) ?? {};
    expect(JSON.parse(body)).toEqual({ ...user, since: since.toISOString() });
  });
});

test('integers beyond 2^53 keep their digits', () => {
  const counted = post(json({ type: 'object', properties: { n: big } }));
  const { counted: build } = functions({ counted });
  expect(build?.({ n: 2n ** 60n }).body).toBe('{"n":1152921504606846976}');
});
const big = { type: 'integer', 'x-openapi-first-bigint': true };

test.each([
  ['application/vnd.x+json', 'application/vnd.x+json'],
  ['application/json; charset=utf-8', 'application/json; charset=utf-8'],
  ['application/json', undefined],
  ['*/*', undefined],
])('an event that is declared as %s is sent as that', (mediaType, contentType) => {
  const { made } = functions({
    made: post({ requestBody: { content: { [mediaType]: { schema: schemas.User } } } }),
  });
  expect(made?.(user)).toEqual({ name: 'made', body: JSON.stringify(user), contentType });
});

test('a webhook without a body has an event without one', () => {
  const { ping } = functions({ ping: post({}) });
  expect(ping?.()).toEqual({ name: 'ping', body: '' });
});

test('any name becomes a function', () => {
  const names = ['user.created', 'delete', 'validators', 'EventTypes', 'buildEvent', '2nd', 'ok'];
  const all = functions(Object.fromEntries(names.map((name) => [name, post(json(schemas.User))])));
  const built = Object.values(all).map((build) => build(user).name);
  expect(built.sort()).toEqual([...names].sort());
  expect(all.userCreated?.(user).name).toBe('user.created');
});

test('only a webhook that the API sends as JSON with POST is an event; the others are reported', () => {
  const form = { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } };
  const { files, findings } = compiled({
    asked: { get: { responses: {} } },
    form: post({ requestBody: { content: form } }),
    json: post({ requestBody: { content: { ...form, 'application/vnd.x+json': {} } } }),
  });
  expect(findings.map(({ code, pointer }) => `${pointer} ${code}`)).toEqual([
    '/webhooks/asked/get webhook-without-event',
    '/webhooks/form/post webhook-without-event',
  ]);
  expect(files['events.ts']).toContain('export function json(body: EventTypes["json"])');
  expect(files['events.ts']).not.toContain('function form');
});

test('a contract without webhooks has no files of events', () => {
  expect(compiled({}, { webhooks: undefined, paths: {} })).toEqual({ files: {}, findings: [] });
});

test('the same contract gives the same text', () => {
  const webhooks = { a: post(json(schemas.User)), b: post(json({ type: 'integer' })) };
  expect(compiled(webhooks)).toEqual(compiled(webhooks));
});

test('a schema that cannot be compiled is an error at its place', () => {
  const broken = json({ $ref: '#/components/schemas/User', type: 'no-type' });
  expect(() => compiled({ a: post(broken) })).toThrow();
});
