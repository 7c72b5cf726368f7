import { problem } from '../../src/runtime/http/problem';
import type { SecurityScheme } from '../../src/runtime/pipeline/security-scheme';
import { createObserver } from '../../src/runtime/telemetry/observer';
import { Throttle } from '../../src/runtime/pipeline/throttling';
import { faults, operation, Tiny, type Answer, type Handler, type TinyOptions } from './tiny';

/*
 * The table «What a request gets» of the README, row by row and in its order, on a contract of its
 * own. The other tests of this folder go into the details.
 */

const thing = {
  type: 'object',
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string', minLength: 2 },
    count: { type: 'integer' },
  },
  required: ['id', 'name'],
  additionalProperties: false,
};
const json = { 'application/json': { schema: thing } };
const integer = { type: 'integer', maximum: 9 };
const problems = { '4XX': { description: '', content: { 'application/problem+json': {} } } };
const contract = {
  'x-unknown-query-parameters': 'refuse',
  'x-cors': { origins: ['https://app.example.com'] },
  'x-max-body-bytes': 100,
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/things': {
      get: operation({
        parameters: [
          { in: 'query', name: 'limit', schema: integer },
          { in: 'query', name: 'order', schema: { enum: ['asc', 'desc'] } },
          { in: 'header', name: 'X-Depth', schema: integer },
        ],
      }),
      post: operation({ requestBody: { required: true, content: json } }),
    },
    '/things/{id}': {
      parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
      get: operation({
        responses: { '200': { description: '', content: json }, ...problems },
        'x-throttling': { rateLimit: 0.1, burstLimit: 1 },
      }),
      put: operation({
        parameters: [
          { in: 'header', name: 'If-Match', required: true, schema: { type: 'string' } },
        ],
        responses: { '204': { description: '' }, '428': { description: '' }, ...problems },
      }),
      delete: operation({
        security: [{ token: ['things:write'] }],
        responses: { '204': { description: '' }, ...problems },
      }),
    },
  },
};

/** Knows two tokens: `reader` may nothing that is asked for here, `writer` may. */
const token: SecurityScheme<unknown, never> = ({
  credential,
}: {
  credential: { token: string };
}) =>
  ['reader', 'writer'].includes(credential.token)
    ? {
        caller: credential.token,
        scopes: [credential.token === 'writer' ? 'things:write' : 'things:read'],
      }
    : undefined;

let lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines = [];
});

function api(handler?: Handler, options: TinyOptions = {}): Tiny {
  return new Tiny(contract, {
    security: { token },
    observe: createObserver({
      metrics: { namespace: 'Tiny', stage: 'dev' },
      write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
    }),
    ...(handler && { handler }),
    ...options,
  });
}

const throwing = (thrown: Error) => (): never => {
  throw thrown;
};

/** What holds of every refusal: a problem with its stable type, and one id in body, header and log. */
function expectProblem(answer: Answer, status: number, kind: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    'Content-Type': 'application/problem+json',
    'X-Request-Id': 'r-1',
  });
  const type = `urn:problem-type:${kind}`;
  expect(answer.json).toMatchObject({ type, status, requestId: 'r-1' });
  expect(lines).toEqual([expect.objectContaining({ status, problem: kind, requestId: 'r-1' })]);
}

const as = (who: string) => ({ headers: { authorization: `Bearer ${who}` } });

test('unknown path: 404', async () => {
  expectProblem(await api().send('/nothing'), 404, 'not-found');
});

describe('known path, other method', () => {
  test('405 with Allow', async () => {
    const answer = await api().send('PATCH /things');
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.Allow).toBe('GET, HEAD, OPTIONS, POST');
  });

  test('HEAD works wherever GET does', async () => {
    const tiny = api(() => ({ status: 200, body: { id: '1', name: 'Zoë' } }));
    const [get, head] = [await tiny.send('/things'), await tiny.send('HEAD /things')];
    expect([head.status, head.body]).toEqual([200, undefined]);
    const length = String(Buffer.byteLength(get.text));
    expect(head.headers).toEqual({ ...get.headers, 'Content-Length': length });
  });

  test('OPTIONS: the preflight from the contract', async () => {
    const headers = {
      origin: 'https://app.example.com',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'if-match',
    };
    const answer = await api().send('OPTIONS /things/1', { headers });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(answer.headers).toMatchObject({
      Allow: 'DELETE, GET, HEAD, OPTIONS, PUT',
      'Access-Control-Allow-Origin': 'https://app.example.com',
      'Access-Control-Allow-Methods': 'DELETE, GET, HEAD, PUT',
      'Access-Control-Allow-Headers': expect.stringContaining('If-Match') as string,
    });
  });
});

test('a body in a content type that the operation does not declare: 415 with Accept', async () => {
  const answer = await api().post('/things', 'text/plain', '{"name":"Ada"}');
  expectProblem(answer, 415, 'unsupported-media-type');
  expect(answer.headers.Accept).toBe('application/json');
});

test('an Accept that no declared response satisfies: 406', async () => {
  const answer = await api().send('/things/1', { headers: { accept: 'text/html' } });
  expectProblem(answer, 406, 'not-acceptable');
});

describe('what cannot be read', () => {
  test('malformed JSON: 400', async () => {
    const answer = await api().post('/things', 'application/json', '{"name":');
    expectProblem(answer, 400, 'bad-request');
    expect(faults(answer)).toEqual(['body  must be valid JSON']);
  });

  test('bad percent-encoding in the path: 400', async () => {
    expectProblem(await api().send('/things/%zz'), 400, 'bad-request');
  });

  test('bad percent-encoding in the query: 400', async () => {
    const answer = await api().send('/things?limit=%ff');
    expectProblem(answer, 400, 'bad-request');
    expect(faults(answer)).toEqual(['query /limit must be valid percent-encoded UTF-8']);
  });

  test('an unpaired surrogate: 400', async () => {
    const answer = await api().post('/things', 'application/json', '{"name":"\\ud800x"}');
    expectProblem(answer, 400, 'bad-request');
    expect(faults(answer)).toEqual(['body  must not contain unpaired surrogates']);
  });

  test('a body over the limit: 413', async () => {
    const answer = await api().post('/things', 'application/json', `"${'x'.repeat(99)}"`);
    expectProblem(answer, 413, 'content-too-large');
  });
});

describe('what breaks its schema', () => {
  test('parameters: 400 with all faults', async () => {
    const answer = await api().send('/things?limit=10&order=up&colour=red', {
      headers: { 'x-depth': '1e1' },
    });
    expectProblem(answer, 400, 'bad-request');
    expect(faults(answer)).toEqual([
      'query /limit must be at most 9',
      'query /order must be one of "asc", "desc"',
      'header /X-Depth must be an integer',
      'query /colour is not a parameter of this operation',
    ]);
  });

  test('a body: 400 with all faults', async () => {
    const answer = await api().post('/things', 'application/json', '{"count":"x","extra":1}');
    expectProblem(answer, 400, 'bad-request');
    expect(faults(answer).sort()).toEqual([
      'body /count must be an integer',
      'body /extra is not allowed',
      'body /name is required',
    ]);
  });

  test('a read-only property: refused', async () => {
    const answer = await api().post('/things', 'application/json', '{"id":"1","name":"Ada"}');
    expectProblem(answer, 400, 'bad-request');
    expect(faults(answer)).toEqual(['body /id is read-only: it must not be sent']);
  });

  test('a required read-only property: not required in requests', async () => {
    const tiny = api();
    expect((await tiny.post('/things', 'application/json', '{"name":"Ada"}')).status).toBe(200);
    expect(tiny.last.body).toEqual({ name: 'Ada' });
  });
});

describe('who asks', () => {
  const done: Handler = () => ({ status: 204 });

  test('no credentials: 401 with WWW-Authenticate', async () => {
    const tiny = api(done);
    const answer = await tiny.send('DELETE /things/1');
    expectProblem(answer, 401, 'unauthorized');
    expect(answer.headers['WWW-Authenticate']).toMatch(/^Bearer/);
    expect(tiny.received).toEqual([]);
  });

  test('bad credentials: 401 with WWW-Authenticate', async () => {
    const answer = await api(done).send('DELETE /things/1', as('stranger'));
    expectProblem(answer, 401, 'unauthorized');
    expect(answer.headers['WWW-Authenticate']).toContain('invalid_token');
  });

  test('good ones without the scope: 403', async () => {
    const tiny = api(done);
    const answer = await tiny.send('DELETE /things/1', as('reader'));
    expectProblem(answer, 403, 'forbidden');
    expect(answer.headers['WWW-Authenticate']).toContain('insufficient_scope');
    expect(tiny.received).toEqual([]);
  });

  test("another owner's object: 404, like one that does not exist", async () => {
    const own: Handler = ({ params, caller }) => {
      if (params.id !== caller) throw problem.notFound('Thing');
      return { status: 204 };
    };
    const tiny = api(own, { responses: 'fail' });
    expect((await tiny.send('DELETE /things/writer', as('writer'))).status).toBe(204);
    lines = [];
    expectProblem(await tiny.send('DELETE /things/ada', as('writer')), 404, 'not-found');
  });
});

describe('If-Match', () => {
  test('that is stale: 412', async () => {
    const stale = throwing(problem.preconditionFailed('It has changed.'));
    const headers = { 'if-match': '"old"' };
    const answer = await api(stale, { responses: 'fail' }).send('PUT /things/1', { headers });
    expectProblem(answer, 412, 'precondition-failed');
  });

  test('that is missing although the contract requires it: 428', async () => {
    expectProblem(await api().send('PUT /things/1'), 428, 'precondition-required');
  });
});

test('too many requests: 429 with Retry-After and RateLimit', async () => {
  const body = { id: '1', name: 'Ada' };
  const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  const tiny = api(() => ({ status: 200, body }), { throttle: new Throttle() });
  expect((await tiny.send('/things/1')).status).toBe(200);
  lines = [];
  const answer = await tiny.send('/things/1');
  expectProblem(answer, 429, 'too-many-requests');
  expect(answer.headers).toMatchObject({ 'Retry-After': '10', RateLimit: '"default";r=0;t=10' });
  expect(lines).toMatchObject([{ Throttles: 1 }]);
  clock.mockRestore();
});

describe('what is not there in time', () => {
  test('the store throttles or is down: 503 with Retry-After', async () => {
    const cause = new Error('ThrottlingException');
    const answer = await api(throwing(problem.unavailable(2, { cause }))).send('/things/1');
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['Retry-After']).toBe('2');
    expect(answer.text).not.toContain('Throttling');
    expect(lines).toMatchObject([{ cause: { message: 'ThrottlingException' } }]);
  });

  test('the store of the credentials is down: 503 with Retry-After, never 401', async () => {
    const down = { token: throwing(problem.unavailable(2)) };
    const answer = await api(undefined, { security: down }).send('DELETE /things/1', as('writer'));
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['Retry-After']).toBe('2');
  });

  test('the deadline is near: 503 with Retry-After, before it', async () => {
    const never: Handler = () => new Promise(() => undefined);
    const deadline = Date.now() + 100;
    const answer = await api(never, { deadlineMargin: 50 }).send('/things/1', { deadline });
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['Retry-After']).toBe('1');
  });
});

describe('a response that breaks the contract', () => {
  const broken: Handler = () => ({ status: 200, body: { id: '1', name: 'A' } });
  const violation = '200: body/name must have at least 2 characters';

  test('fails in development and in tests', async () => {
    const answer = await api(broken, { responses: 'fail' }).send('/things/1');
    expectProblem(answer, 500, 'internal-error');
    expect(answer.text).not.toContain('characters');
    expect(lines).toMatchObject([{ level: 'error', violation }]);
  });

  test('is sent in production, logged and counted', async () => {
    const answer = await api(broken, { responses: 'report' }).send('/things/1');
    expect([answer.status, answer.json.name]).toEqual([200, 'A']);
    expect(lines).toMatchObject([
      { level: 'warn', requestId: 'r-1', violation, ContractViolations: 1 },
    ]);
  });
});

test('anything unforeseen: 500, opaque outside, whole in the log', async () => {
  const cause = new TypeError('secret inside', { cause: new Error('deep inside') });
  const answer = await api(throwing(cause)).send('/things/1');
  expectProblem(answer, 500, 'internal-error');
  expect(answer.text).not.toContain('inside');
  expect(lines).toMatchObject([
    {
      level: 'error',
      cause: { name: 'TypeError', message: 'secret inside', cause: { message: 'deep inside' } },
    },
  ]);
});
