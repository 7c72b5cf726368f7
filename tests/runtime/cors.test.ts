import { operation, Tiny } from './tiny';

const paths = {
  '/a': {
    get: operation({
      parameters: [{ in: 'header', name: 'If-Match', schema: { type: 'string' } }],
      responses: { '200': { description: '', headers: { ETag: { schema: { type: 'string' } } } } },
    }),
    put: operation({ security: [{ key: [] }] }),
  },
};
const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } };
const security = { key: () => undefined };
const app = 'https://app.example.com';

function tiny(cors: object | undefined, corsOrigins?: string[]): Tiny {
  const document = { paths, components, ...(cors && { 'x-cors': cors }) };
  return new Tiny(document, { security, ...(corsOrigins && { corsOrigins }) });
}

const preflight = (origin: string) => ({
  headers: {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'x',
  },
});

describe('a preflight', () => {
  it('is answered from the contract', async () => {
    const api = tiny({ origins: [app], headers: ['X-Extra'], maxAge: 5 });
    const { status, headers, body } = await api.send('OPTIONS /a', preflight(app));
    expect([status, body]).toEqual([204, undefined]);
    expect(headers).toEqual({
      Allow: 'GET, HEAD, OPTIONS, PUT',
      Vary: 'Origin',
      'Access-Control-Allow-Origin': app,
      'Access-Control-Allow-Methods': 'GET, HEAD, PUT',
      'Access-Control-Allow-Headers': 'Content-Type, If-Match, X-Extra, X-Key',
      'Access-Control-Max-Age': '5',
      'Access-Control-Expose-Headers': expect.stringContaining('ETag') as string,
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': 'r-1',
    });
    expect(api.received).toEqual([]);
  });

  it.each(['https://evil.example', 'null', 'https://app.example.com.evil.example'])(
    'from %s gets no permission',
    async (origin) => {
      const { status, headers } = await tiny({ origins: [app] }).send(
        'OPTIONS /a',
        preflight(origin),
      );
      expect([status, headers.Vary]).toEqual([204, 'Origin']);
      expect(Object.keys(headers).filter((name) => name.startsWith('Access-'))).not.toContain(
        'Access-Control-Allow-Origin',
      );
    },
  );

  it('for an API without x-cors gets no permission', async () => {
    const { headers } = await tiny(undefined).send('OPTIONS /a', preflight(app));
    expect(Object.keys(headers).sort()).toEqual([
      'Allow',
      'X-Content-Type-Options',
      'X-Request-Id',
    ]);
  });
});

describe('a response', () => {
  it('may be read by a page of a listed origin, even if it is a problem', async () => {
    for (const target of ['/a', '/nothing', 'PUT /a']) {
      const { headers } = await tiny({ origins: [app] }).send(target, { headers: { origin: app } });
      expect(headers['Access-Control-Allow-Origin']).toBe(app);
      expect(headers['Access-Control-Expose-Headers']).toContain('X-Request-Id');
    }
  });

  it('may be read by all pages if the contract says so', async () => {
    const { headers } = await tiny({ origins: ['*'] }).send('/a', { headers: { origin: app } });
    expect(headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    expect(headers).not.toHaveProperty('Vary');
  });

  it('with credentials names the origin, never an asterisk', async () => {
    const { headers } = await tiny({ origins: ['*'], credentials: true }).send('/a', {
      headers: { origin: app },
    });
    expect(headers).toMatchObject({
      'Access-Control-Allow-Origin': app,
      'Access-Control-Allow-Credentials': 'true',
      Vary: 'Origin',
    });
  });

  it.each([
    ['https://x.example.com', true],
    ['https://a.b.example.com', true],
    ['https://example.com', false],
    ['https://evil.com/.example.com', false],
    ['http://x.example.com', false],
  ])('to %s by a wildcard: %s', async (origin, allowed) => {
    const { headers } = await tiny({ origins: ['https://*.example.com'] }).send('/a', {
      headers: { origin },
    });
    expect(headers['Access-Control-Allow-Origin']).toBe(allowed ? origin : undefined);
  });

  it('is for the origins in the environment, if there are any', async () => {
    const api = tiny({ origins: [app] }, ['https://stage.example']);
    const read = async (origin: string) =>
      (await api.send('/a', { headers: { origin } })).headers['Access-Control-Allow-Origin'];
    expect([await read(app), await read('https://stage.example')]).toEqual([
      undefined,
      'https://stage.example',
    ]);
  });

  it('keeps the Vary header of its operation', async () => {
    const api = new Tiny(
      { paths: { '/': { get: operation() } }, 'x-cors': { origins: [app] } },
      { handler: () => ({ status: 200, headers: { vary: 'Accept-Language' } }) },
    );
    expect((await api.send('/')).headers.vary).toBe('Accept-Language, Origin');
  });
});
