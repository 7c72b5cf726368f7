import { problem } from '../../src/runtime/http/problem';
import { problemJson } from '../../src/runtime/http/problem-format';
import { answering, content } from './answering';
import { operation, Tiny } from './tiny';

describe('problems', () => {
  it('have one format, whatever they are', async () => {
    const tiny = new Tiny({ paths: {} });
    const { status, headers, json } = await tiny.send('/nothing', { requestId: 'a b' });
    expect(status).toBe(404);
    expect(headers).toEqual({
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': 'a b',
    });
    expect(json).toEqual({
      type: 'urn:problem-type:not-found',
      title: 'Not found',
      status: 404,
      detail: 'Path not found.',
      instance: 'urn:request:a%20b',
      requestId: 'a b',
    });
  });

  it('may be written in the contract’s own error format', async () => {
    const schema = { type: 'object', required: ['code'] };
    const responses = { '4XX': content('application/json', schema) };
    const parameters = [{ in: 'query', name: 'p', schema: { enum: ['a', 'b'] } }];
    const security = [{ key: [] }];
    const securitySchemes = { key: { type: 'http', scheme: 'bearer' } };
    const tiny = new Tiny(
      {
        components: { securitySchemes },
        paths: {
          '/': { get: operation({ responses, parameters }) },
          '/secret': { get: operation({ responses, security }) },
        },
      },
      {
        responses: 'fail',
        security: { key: () => undefined },
        problems: ({ status, kind }, { requestId }) => ({
          status,
          body: { code: kind, trace: requestId },
        }),
        handler: ({ query }) => {
          throw query.p === 'a' ? problem.notFound('User') : new Error('never');
        },
      },
    );
    const told = async (target: string) => {
      const { status, headers, json } = await tiny.send(target);
      return [status, headers['Content-Type'], json.code];
    };
    expect(await told('/?p=c')).toEqual([400, 'application/json', 'bad-request']);
    expect(await told('/?p=a')).toEqual([404, 'application/json', 'not-found']);
    expect(await told('/secret')).toEqual([401, 'application/json', 'unauthorized']);
    expect((await tiny.send('/secret')).headers['WWW-Authenticate']).toContain('Bearer');
    expect(await told('/unknown')).toEqual([404, 'application/json', 'not-found']);
    expect(await told('POST /')).toEqual([405, 'application/json', 'method-not-allowed']);
    expect((await tiny.send('POST /')).headers.Allow).toBe('GET, HEAD, OPTIONS');
    const { text } = await tiny.send('/unknown', { requestId: 'r-1' });
    expect(JSON.parse(text)).toEqual({ code: 'not-found', trace: 'r-1' });
  });

  it('may be written differently for some operations only, and depending on what the client accepts', async () => {
    const tiny = new Tiny(
      { paths: { '/own': { get: operation() }, '/usual': { get: operation() } } },
      {
        handler: () => {
          throw problem.notFound('User');
        },
        problems: (thrown, context) =>
          context.operation?.path === '/own' && context.accept === 'text/plain'
            ? { status: thrown.status, contentType: 'text/plain', body: thrown.title }
            : problemJson(thrown, context),
      },
    );
    const accept = { accept: 'text/plain' };
    const own = await tiny.send('/own', { headers: accept });
    expect([own.headers['Content-Type'], own.text]).toEqual(['text/plain', 'Not found']);
    const usual = await tiny.send('/usual', { headers: accept });
    expect(usual.headers['Content-Type']).toBe('application/problem+json');
  });

  it('that cannot be written in the API’s format are written in the default format', async () => {
    const tiny = new Tiny(
      { paths: {} },
      {
        problems: () => {
          throw new Error('never');
        },
      },
    );
    const { status, headers } = await tiny.send('/nothing');
    expect([status, headers['Content-Type']]).toEqual([404, 'application/problem+json']);
  });

  it('that a handler throws are sent', async () => {
    const tiny = answering({ '404': { description: 'No.' } }, () => {
      throw problem.notFound('User');
    });
    const { status, json } = await tiny.send('/');
    expect([status, json.detail]).toEqual([404, 'User not found.']);
    expect(tiny.observed).toMatchObject([
      { operationId: 'get', status: 404, problem: 'not-found' },
    ]);
  });

  it('that are unforeseen are opaque to clients and complete for the observer', async () => {
    const cause = new Error('password=1');
    const tiny = answering({}, () => {
      throw cause;
    });
    const { status, text } = await tiny.send('/');
    expect([status, text.includes('password')]).toEqual([500, false]);
    expect(tiny.observed).toMatchObject([{ status: 500, problem: 'internal-error', cause }]);
  });

  it('that are unforeseen may be anything that was thrown', async () => {
    const tiny = answering({}, () => {
      throw null as unknown as Error;
    });
    expect((await tiny.send('/')).status).toBe(500);
  });
});
