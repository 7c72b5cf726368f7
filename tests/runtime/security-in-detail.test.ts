import { createApi } from '../../src/runtime/pipeline/api';
import { problem } from '../../src/runtime/http/problem';
import type {
  AuthenticationRequest,
  SecurityScheme,
} from '../../src/runtime/pipeline/security-scheme';
import { compileTiny, operation, silent as log, Tiny } from './tiny';

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
};

function guarded(security: object[], scheme: SecurityScheme<unknown, never>): Tiny {
  const paths = { '/': { get: operation({ security }) } };
  const schemes = Object.fromEntries(Object.keys(securitySchemes).map((name) => [name, scheme]));
  return new Tiny({ components: { securitySchemes }, paths }, { security: schemes });
}

const bearer = { authorization: 'Bearer token' };
const accepting = () => ({ caller: 'ada', scopes: [] });

describe('nothing was presented', () => {
  it.each<[string, string, Record<string, string>]>([
    ['query', '/?key=', {}],
    ['query', '/', {}],
    ['cookie', '/', {}],
    ['cookie', '/', { cookie: 'session=' }],
    ['header', '/', { 'x-api-key': ' ' }],
    ['bearer', '/', { authorization: 'Basic eDp5' }],
    ['bearer', '/', { authorization: '' }],
  ])('to %s by %s %j', async (name, target, headers) => {
    const asked = jest.fn(accepting);
    const required = await guarded([{ [name]: [] }], asked).send(target, { headers });
    expect(required.status).toBe(401);
    expect(required.headers['WWW-Authenticate']).not.toContain('invalid_token');
    const optional = await guarded([{}, { [name]: [] }], asked).send(target, { headers });
    expect(optional.status).toBe(200);
    expect(asked).not.toHaveBeenCalled();
  });
});

it('a scheme gets only what the operation requires of it', async () => {
  const scopes: unknown[] = [];
  const scheme = (request: AuthenticationRequest) => {
    scopes.push([request.scheme, request.scopes]);
    return { caller: 'ada', scopes: ['a', 'b', 'c'] };
  };
  const tiny = guarded([{ bearer: ['a', 'b'] }, { bearer: ['b', 'c'] }, { header: [] }], scheme);
  expect((await tiny.send('/', { headers: bearer })).status).toBe(200);
  expect(scopes).toEqual([['bearer', ['a', 'b', 'c']]]);
});

it('what a scheme logs has the id of the request', async () => {
  const info = jest.fn();
  const child = jest.fn(() => ({ ...log, info }));
  const scheme = ({ log: own }: AuthenticationRequest) => {
    own.info('asked', {});
    return accepting();
  };
  const paths = { '/': { get: operation({ security: [{ bearer: [] }] }) } };
  const tiny = new Tiny(
    { components: { securitySchemes }, paths },
    { security: { bearer: scheme }, log: { ...log, child } },
  );
  expect((await tiny.send('/', { headers: bearer })).status).toBe(200);
  expect(info).toHaveBeenCalledWith('asked', {});
  expect(child).toHaveBeenCalledWith(expect.objectContaining({ requestId: 'r-1' }));
});

describe('a scheme that throws', () => {
  const throwing = (thrown: unknown) => () => {
    throw thrown;
  };

  it('a thrown value that is not an Error is also a 500, with its text for the observer', async () => {
    const tiny = guarded([{ bearer: [] }], throwing('out of paper'));
    const answer = await tiny.send('/', { headers: bearer });
    expect([answer.status, answer.text.includes('paper')]).toEqual([500, false]);
    expect(String(tiny.observed[0]?.cause)).toContain('out of paper');
  });

  it('a problem is answered, although a stranger would have been served', async () => {
    const tiny = guarded([{}, { bearer: [] }], throwing(problem.unavailable(1)));
    expect((await tiny.send('/', { headers: bearer })).status).toBe(503);
    expect((await tiny.send('/')).status).toBe(200);
  });
});

it('a contract that does not declare the schemes that it names does not start', () => {
  const contract = compileTiny({
    components: { securitySchemes },
    paths: { '/': { get: operation({ security: [{ bearer: [] }] }) } },
  });
  const operations = Object.fromEntries(contract.operations.map(({ id }) => [id, jest.fn()]));
  const settings = { ...contract.settings, securitySchemes: {} };
  const start = () =>
    createApi({
      contract: { ...contract, settings },
      operations,
      security: { bearer: accepting },
      log,
    });
  expect(start).toThrow('the security scheme bearer is not declared in the contract');
});
