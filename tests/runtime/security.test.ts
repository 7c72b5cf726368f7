import { problem } from '../../src/runtime/http/problem';
import type {
  AuthenticationRequest,
  SecurityScheme,
} from '../../src/runtime/pipeline/security-scheme';
import { operation, Tiny } from './tiny';

const components = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'Bearer' },
    basic: { type: 'http', scheme: 'basic' },
    digest: { type: 'http', scheme: 'digest' },
    header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
    oauth: { type: 'oauth2', flows: {} },
    openid: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com' },
    tls: { type: 'mutualTLS' },
  },
};

type Outcome = 'invalid' | Error | readonly string[];

/** An API whose schemes grant scopes, refuse or throw, as said; and what they were asked. */
function guarded(security: object[], outcomes: Record<string, Outcome> = {}) {
  const asked: AuthenticationRequest[] = [];
  const scheme =
    (name: string): SecurityScheme<unknown, never> =>
    (request) => {
      asked.push(request);
      const outcome = outcomes[name] ?? [];
      if (outcome instanceof Error) throw outcome;
      return outcome === 'invalid' ? undefined : { caller: name, scopes: outcome };
    };
  const schemes = Object.fromEntries(
    Object.keys(components.securitySchemes).map((name) => [name, scheme(name)]),
  );
  const paths = { '/': { get: operation({ security }) } };
  return { tiny: new Tiny({ components, paths }, { security: schemes }), asked };
}

const bearer = { authorization: 'Bearer token' };
const key = { 'x-api-key': 'k' };

describe('the log has a reason for every 401', () => {
  it.each<[string, object[], object]>([
    ['bearer: missing', [{ bearer: [] }], {}],
    ['bearer: missing', [{ bearer: [] }], { authorization: 'Basic YTpi' }],
    ['bearer: missing; header: missing', [{ bearer: [] }, { header: [] }], {}],
    ['bearer: malformed', [{ bearer: [] }, { header: [] }], { authorization: 'Bearer a b' }],
    ['header: not valid', [{ bearer: [] }, { header: [] }], key],
    ['header: not valid', [{ bearer: [], header: [] }], { ...bearer, ...key }],
    ['header: missing', [{ bearer: [], header: [] }], bearer],
    ['header: not valid', [{ header: [] }, {}], key],
  ])('%s', async (reason, security, headers) => {
    const { tiny } = guarded(security, { header: 'invalid' });
    const answer = await tiny.send('/', { headers: headers as Record<string, string> });
    expect(answer.status).toBe(401);
    expect(tiny.observed).toMatchObject([{ status: 401, path: '/', reason }]);
    expect(answer.json).not.toHaveProperty('detail');
  });

  it('the scheme’s own words, where it has some', async () => {
    const scheme: SecurityScheme<unknown, never> = ({ refuse }) => refuse('revoked on Monday');
    const paths = { '/': { get: operation({ security: [{ bearer: [] }] }) } };
    const tiny = new Tiny({ components, paths }, { security: { bearer: scheme } });
    expect((await tiny.send('/', { headers: bearer })).status).toBe(401);
    expect(tiny.observed).toMatchObject([{ reason: 'bearer: revoked on Monday' }]);
  });

  it('that the operation refused, where it did', async () => {
    const handler = () => {
      throw problem.unauthorized('Wrong password.', 'Basic');
    };
    const tiny = new Tiny({ paths: { '/': { post: operation() } } }, { handler });
    expect((await tiny.send('POST /')).status).toBe(401);
    expect(tiny.observed).toMatchObject([{ reason: 'by the operation' }]);
  });
});

it('the log has the contract’s path, also where the method is missing', async () => {
  const tiny = new Tiny({ paths: { '/a/{id}': { get: operation() } } });
  await tiny.send('/a/5');
  await tiny.send('PUT /a/5');
  await tiny.send('OPTIONS /a/5');
  await tiny.send('/b');
  expect(tiny.observed.map(({ path, status }) => [path, status])).toEqual([
    ['/a/{id}', 200],
    ['/a/{id}', 405],
    ['/a/{id}', 204],
    [undefined, 404],
  ]);
});

describe('credentials are taken from where the contract says', () => {
  it.each<[string, string, object, object]>([
    [
      'bearer',
      '/',
      { authorization: 'bEARER  a.b-c_~+/=' },
      { type: 'bearer', token: 'a.b-c_~+/=' },
    ],
    ['oauth', '/', bearer, { type: 'bearer', token: 'token' }],
    ['openid', '/', bearer, { type: 'bearer', token: 'token' }],
    ['bearer', '/', { authorization: ['Basic eDp5', 'Bearer t'] }, { type: 'bearer', token: 't' }],
    [
      'basic',
      '/',
      { authorization: 'Basic ' + btoa('ada:a:b') },
      { type: 'basic', username: 'ada', password: 'a:b' },
    ],
    [
      'digest',
      '/',
      { authorization: 'Digest a="b", c=d' },
      { type: 'http', scheme: 'digest', value: 'a="b", c=d' },
    ],
    [
      'basic',
      '/',
      { authorization: ' Basic ' + btoa(':secret') + ' ' },
      { type: 'basic', username: '', password: 'secret' },
    ],
    ['header', '/', key, { type: 'apiKey', value: 'k' }],
    ['query', '/?key=a%2Fb', {}, { type: 'apiKey', value: 'a/b' }],
    ['cookie', '/', { cookie: 'a=b; session=s' }, { type: 'apiKey', value: 's' }],
  ])('%s of %s %j', async (name, target, headers, credential) => {
    const { tiny, asked } = guarded([{ [name]: [] }]);
    expect((await tiny.send(target, { headers: headers as Record<string, string> })).status).toBe(
      200,
    );
    expect(asked).toMatchObject([
      { credential, scheme: name, operationId: 'get', requestId: 'r-1' },
    ]);
    expect(tiny.last.caller).toBe(name);
  });

  it('tls of the connection', async () => {
    const { tiny, asked } = guarded([{ tls: [] }]);
    expect((await tiny.send('/')).status).toBe(401);
    expect((await tiny.send('/', { clientCertificate: 'CN=ada' })).status).toBe(200);
    expect(asked[0]?.credential).toEqual({ type: 'mutualTLS', subject: 'CN=ada' });
  });

  it.each<[string, object]>([
    ['bearer', { authorization: 'Bearer' }],
    ['bearer', { authorization: 'Bearer a b' }],
    ['bearer', { authorization: ['Bearer a', 'Bearer b'] }],
    ['basic', { authorization: 'Basic ' + btoa('nobody') }],
    ['basic', { authorization: 'Basic ä' }],
    ['basic', { authorization: 'Basic YWRh*OmI=' }],
    ['digest', { authorization: 'Digest' }],
    ['bearer', { authorization: '@Bearer a' }],
    ['bearer', { authorization: 'Bearer@ a' }],
    ['header', { 'x-api-key': ['a', 'b'] }],
  ])('%s never sees %j', async (name, headers) => {
    const { tiny, asked } = guarded([{ [name]: [] }]);
    expect((await tiny.send('/', { headers: headers as Record<string, string> })).status).toBe(401);
    expect([asked, tiny.received]).toEqual([[], []]);
  });
});

describe('alternatives', () => {
  it.each<[string, object[], object, number, unknown]>([
    ['one of two', [{ bearer: [] }, { header: [] }], key, 200, 'header'],
    ['neither', [{ bearer: [] }, { header: [] }], {}, 401, undefined],
    ['both of two', [{ bearer: [], header: [] }], { ...bearer, ...key }, 200, 'bearer'],
    ['one where both are demanded', [{ bearer: [], header: [] }], bearer, 401, undefined],
    ['none demanded', [], bearer, 200, undefined],
    ['optional and absent', [{}, { bearer: [] }], {}, 200, undefined],
    ['optional and present', [{}, { bearer: [] }], bearer, 200, 'bearer'],
  ])('%s', async (_, security, headers, status, caller) => {
    const { tiny } = guarded(security);
    const answer = await tiny.send('/', { headers: headers as Record<string, string> });
    expect(answer.status).toBe(status);
    if (status === 200) expect(tiny.last.caller).toBe(caller);
    else expect(tiny.received).toEqual([]);
  });

  it('a bad credential is refused even where none is needed', async () => {
    const { tiny } = guarded([{}, { bearer: [] }], { bearer: 'invalid' });
    expect((await tiny.send('/', { headers: bearer })).status).toBe(401);
  });

  it('a bad credential does not spoil a good one', async () => {
    const { tiny } = guarded([{ bearer: [] }, { header: [] }], { bearer: 'invalid' });
    expect((await tiny.send('/', { headers: { ...bearer, ...key } })).status).toBe(200);
    expect(tiny.last.caller).toBe('header');
  });

  it('asks each scheme once, however many alternatives name it, with all their scopes', async () => {
    const { tiny, asked } = guarded([{ bearer: ['a'] }, { bearer: ['b'], header: [] }], {
      bearer: ['b'],
    });
    expect((await tiny.send('/', { headers: { ...bearer, ...key } })).status).toBe(200);
    expect(asked.filter(({ scheme }) => scheme === 'bearer')).toMatchObject([
      { scopes: ['a', 'b'] },
    ]);
  });

  it("are the contract's if the operation has none", async () => {
    const security = { bearer: () => undefined };
    const contract = {
      components,
      security: [{ bearer: [] }],
      paths: { '/a': { get: operation() }, '/b': { get: operation({ security: [] }) } },
    };
    const tiny = new Tiny(contract, { security });
    expect((await tiny.send('/a')).status).toBe(401);
    expect((await tiny.send('/b')).status).toBe(200);
  });
});

describe('answers', () => {
  it('401 challenges by every scheme that would do (RFC 9110, 11.6.1)', async () => {
    const { tiny } = guarded([{ bearer: [] }, { basic: [] }, { header: [] }, { tls: [] }]);
    const { status, headers, json } = await tiny.send('/');
    expect([status, json.type]).toEqual([401, 'urn:problem-type:unauthorized']);
    expect(headers['WWW-Authenticate']).toBe(
      'Bearer realm="Tiny", Basic realm="Tiny", charset="UTF-8", ' +
        'ApiKey realm="Tiny", in="header", name="X-Api-Key", MutualTLS realm="Tiny"',
    );
  });

  it('401 says invalid_token of a token that was refused (RFC 6750, 3.1)', async () => {
    const { tiny } = guarded([{ bearer: [] }], { bearer: 'invalid' });
    const { headers } = await tiny.send('/', { headers: bearer });
    expect(headers['WWW-Authenticate']).toBe('Bearer realm="Tiny", error="invalid_token"');
  });

  it('403 says insufficient_scope and the scopes', async () => {
    const { tiny } = guarded([{ bearer: ['a', 'b'] }], { bearer: ['b'] });
    const { status, headers, json } = await tiny.send('/', { headers: bearer });
    expect([status, json.detail]).toEqual([403, 'The credentials do not have the scopes: a.']);
    expect(headers['WWW-Authenticate']).toBe(
      'Bearer realm="Tiny", error="insufficient_scope", scope="a b"',
    );
    expect(tiny.received).toEqual([]);
  });

  it('401 says it of a token only, and only while a bad one is sent', async () => {
    const { tiny } = guarded([{ bearer: [] }, { basic: [] }], {
      bearer: 'invalid',
      basic: 'invalid',
    });
    const challenge = async (authorization?: string) => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      return (await tiny.send('/', { headers })).headers['WWW-Authenticate'];
    };
    const stranger = 'Bearer realm="Tiny", Basic realm="Tiny", charset="UTF-8"';
    expect(await challenge()).toBe(stranger);
    expect(await challenge('Bearer')).toBe(
      'Bearer realm="Tiny", error="invalid_token", Basic realm="Tiny", charset="UTF-8"',
    );
    expect(await challenge('Basic eDp5')).toBe(stranger);
    expect(await challenge('Bearer@')).toBe(stranger);
    expect(await challenge()).toBe(stranger);
  });

  it('the title of the contract is quoted without what would end the quotation', async () => {
    const security = { bearer: () => undefined };
    const info = { title: 'Ada\'s "own" \\ Käse', version: '1' };
    const paths = { '/': { get: operation({ security: [{ bearer: [] }] }) } };
    const { headers } = await new Tiny({ info, components, paths }, { security }).send('/');
    expect(headers['WWW-Authenticate']).toBe('Bearer realm="Ada\'s own  Kse"');
  });

  it.each<[string, object]>([
    ['header', key],
    ['basic', { authorization: 'Basic eDp5' }],
  ])(
    '403 for %s without the scope: only tokens have a challenge for that',
    async (name, headers) => {
      const { tiny } = guarded([{ [name]: ['a'] }], { [name]: ['b'] });
      const answer = await tiny.send('/', { headers: headers as Record<string, string> });
      expect(answer.status).toBe(403);
      expect(answer.headers).not.toHaveProperty('WWW-Authenticate');
    },
  );

  it('403 names the scopes of the token where a key is demanded too', async () => {
    const { tiny } = guarded([{ header: ['a'], bearer: ['b'] }]);
    const answer = await tiny.send('/', { headers: { ...bearer, ...key } });
    expect(answer.json.detail).toBe('The credentials do not have the scopes: a, b.');
    expect(answer.headers['WWW-Authenticate']).toContain('scope="b"');
  });

  it('503 where the store is down, never 401', async () => {
    const { tiny } = guarded([{ bearer: [] }], { bearer: problem.unavailable(2) });
    const { status, headers } = await tiny.send('/', { headers: bearer });
    expect([status, headers['Retry-After']]).toEqual([503, '2']);
  });

  it('500 where a scheme breaks, and nothing of it outside', async () => {
    const { tiny } = guarded([{ bearer: [] }], { bearer: new Error('secret') });
    const answer = await tiny.send('/', { headers: bearer });
    expect([answer.status, answer.text.includes('secret')]).toEqual([500, false]);
    expect(tiny.observed[0]?.cause).toMatchObject({ message: 'secret' });
  });

  it('200 where another alternative holds, though one is down', async () => {
    const { tiny } = guarded([{ bearer: [] }, { header: [] }], { bearer: problem.unavailable(2) });
    expect((await tiny.send('/', { headers: { ...bearer, ...key } })).status).toBe(200);
  });

  it('401 before 400, and 404 before 401', async () => {
    const parameters = [{ in: 'query', name: 'n', required: true, schema: {} }];
    const paths = { '/': { get: operation({ parameters, security: [{ bearer: [] }] }) } };
    const tiny = new Tiny({ components, paths }, { security: { bearer: () => undefined } });
    expect((await tiny.send('/')).status).toBe(401);
    expect((await tiny.send('/x')).status).toBe(404);
  });
});

describe('an API that is not complete does not start', () => {
  const paths = { '/': { get: operation({ security: [{ bearer: [] }] }) } };

  it('without the function of a scheme', () => {
    expect(() => new Tiny({ components, paths })).toThrow(
      'the security scheme bearer has no function',
    );
  });
});
