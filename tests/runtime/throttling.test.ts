import type { SecurityScheme } from '../../src/runtime/pipeline/security-scheme';
import { Throttle } from '../../src/runtime/pipeline/throttling';
import { operation, Tiny } from './tiny';

const components = { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } };
const contract = (throttling: object) => ({
  components,
  'x-throttling': throttling,
  paths: {
    '/open': { get: operation() },
    '/mine': { get: operation({ security: [{ bearer: [] }] }) },
    '/optional': { get: operation({ security: [{ bearer: [] }, {}] }) },
  },
});
/** The token is the subject; `bad` is none. */
const bearer: SecurityScheme<unknown, never> = ({ credential, refuse }) => {
  const { token } = credential as { token: string };
  return token === 'bad' ? refuse('unknown') : { caller: { subject: token }, scopes: [] };
};

let now: jest.SpyInstance;
beforeEach(() => (now = jest.spyOn(performance, 'now').mockReturnValue(1_000)));
afterEach(() => now.mockRestore());

function tiny(throttling: object) {
  const api = new Tiny(contract(throttling), { throttle: new Throttle(), security: { bearer } });
  return (target: string, token?: string, clientAddress = '192.0.2.1') =>
    api.send(target, {
      clientAddress,
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    });
}

const wide = { rateLimit: 1000, burstLimit: 1000 };

it('a caller over its own limit leaves the others theirs', async () => {
  const send = tiny({ ...wide, perCaller: { rateLimit: 1, burstLimit: 2 } });
  const first = await send('/mine', 'ada');
  expect(first.headers).toMatchObject({
    'RateLimit-Policy': '"caller";q=2;w=2, "default";q=1000;w=1',
    RateLimit: '"caller";r=1;t=2, "default";r=999;t=1',
  });
  expect((await send('/mine', 'ada', '192.0.2.2')).status).toBe(200);
  expect((await send('/mine', 'ada')).status).toBe(429);
  expect((await send('/mine', 'grace')).status).toBe(200);
  expect((await send('/open')).status).toBe(200);
  now.mockReturnValue(2_000);
  expect((await send('/mine', 'ada')).status).toBe(200);
});

it('anonymous callers are distinguished by their addresses', async () => {
  const send = tiny({ ...wide, perCaller: { rateLimit: 1, burstLimit: 1 } });
  expect((await send('/open')).status).toBe(200);
  expect((await send('/open')).status).toBe(429);
  expect((await send('/open', undefined, '192.0.2.2')).status).toBe(200);
});

it.each([
  ['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', 429],
  ['2001:db8:0:1::1', '2001:0DB8:0000:0001:0:0:0:3', 429],
  ['2001:db8:0:1::1', '2001:db8:0:2::1', 200],
  ['2001:db8::1', '2001:db8:1::1', 200],
  ['::1', '::2', 429],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2', 200],
  ['::ffff:192.0.2.1', '192.0.2.1', 429],
])(
  'all addresses in 64 bits of IPv6 count as one: %s, then %s is %d',
  async (one, other, status) => {
    const send = tiny({ ...wide, perCaller: { rateLimit: 1, burstLimit: 1 } });
    expect((await send('/open', undefined, one)).status).toBe(200);
    expect((await send('/open', undefined, other)).status).toBe(status);
  },
);

it('requests that are refused by the security schemes take nothing from the operation', async () => {
  const send = tiny({ rateLimit: 1, burstLimit: 2 });
  for (let n = 0; n < 10; n++) expect((await send('/mine')).status).toBe(401);
  for (let n = 0; n < 10; n++) expect((await send('/mine', 'bad')).status).toBe(401);
  expect((await send('/mine', 'ada')).status).toBe(200);
});

it.each(['/mine', '/optional'])(
  'an address whose credentials keep failing at %s is slowed down, and no other',
  async (target) => {
    const send = tiny(wide);
    for (let n = 0; n < 20; n++) expect((await send(target, 'bad')).status).toBe(401);
    const slowed = await send(target, 'bad');
    expect([slowed.status, slowed.headers['Retry-After']]).toEqual([429, '2']);
    expect((await send(target, 'ada', '192.0.2.2')).status).toBe(200);
    now.mockReturnValue(3_000);
    expect((await send(target, 'bad')).status).toBe(401);
    expect((await send(target, 'bad')).status).toBe(429);
  },
);

it('callers without credentials are not slowed down by it', async () => {
  const send = tiny(wide);
  for (let n = 0; n < 50; n++) expect((await send('/mine')).status).toBe(401);
});

it.each([
  { ...wide, perCaller: {} },
  { ...wide, perCaller: { rateLimit: 1 } },
])('half a limit is an error: %j', (throttling) => {
  expect(() => tiny(throttling)).toThrow('perCaller');
});
