import { createServer, type RequestListener, type Server } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { Jwks, type JwksOptions } from '../../../src/runtime/security/jwks';
import { listen } from '../../listen';
import { ecPair, jwk, rsaPair, startIssuer } from './issuer';

/* The key set on its own: what it requests from the issuer, how often, and which of the keys it uses. */

const rsa = rsaPair('rsa-1');
const ec = ecPair('ec-1');
const unavailable = { name: 'Unavailable', retryAfterSeconds: 5 };

let issuer: Awaited<ReturnType<typeof startIssuer>>;
let now: number;
beforeEach(async () => {
  issuer = await startIssuer();
  issuer.publish(jwk(rsa));
  now = 1_800_000_000_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await issuer.stop();
});

const keysOf = (options?: JwksOptions) => new Jwks(issuer.url, options);
const second = 1_000;

describe('which of its keys are used', () => {
  const okp = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  it.each<[string, object, boolean]>([
    ['without a purpose', jwk(rsa), true],
    ['for signatures', jwk(rsa, { use: 'sig' }), true],
    ['for encryption', jwk(rsa, { use: 'enc' }), false],
    ['with an empty purpose', jwk(rsa, { use: '' }), false],
    ['that may verify', jwk(rsa, { key_ops: ['sign', 'verify'] }), true],
    ['that may encrypt', jwk(rsa, { key_ops: ['encrypt'] }), false],
    ['that may do nothing', jwk(rsa, { key_ops: [] }), false],
    ['on an elliptic curve', jwk(ec, { kid: 'rsa-1' }), true],
    ['of a kind that no algorithm here has', { ...okp, kid: 'rsa-1' }, false],
    ['that is a secret', { kty: 'oct', k: 'c2VjcmV0', kid: 'rsa-1' }, false],
    ['without a kind', { ...jwk(rsa), kty: undefined }, false],
    ['that is broken', { kty: 'RSA', kid: 'rsa-1' }, false],
    ['of 2,047 bits or fewer', jwk(rsaPair('rsa-1', 1024)), false],
  ])('a key %s: %#', async (_, key, isUsed) => {
    issuer.publish(key);
    const keys = keysOf({ cooldownMs: 60 * second });
    expect((await keys.find('rsa-1')) !== undefined).toBe(isUsed);
    // Nor is it the only key of the set.
    expect((await keys.find(undefined)) !== undefined).toBe(isUsed);
  });

  it('names the algorithm of the set, if that is a text', async () => {
    for (const [alg, expected] of [
      ['RS256', 'RS256'],
      [5, undefined],
      [undefined, undefined],
    ] as const) {
      issuer.publish(jwk(rsa, { alg }));
      expect((await keysOf().find('rsa-1'))?.algorithm).toBe(expected);
    }
  });

  it('a set of a hundred keys is read, and none of them is the only one', async () => {
    const many = Array.from({ length: 100 }, (_, n) => jwk(rsa, { kid: `key-${n}` }));
    issuer.publish(...many);
    const keys = keysOf();
    expect(await keys.find('key-99')).toBeDefined();
    expect(await keys.find(undefined)).toBeUndefined();
    issuer.publish(...many, jwk(rsa));
    await expect(keysOf().find('rsa-1')).rejects.toMatchObject({
      ...unavailable,
      cause: new Error('The JWKS has more than 100 keys'),
    });
  });

  it('a key without an id is not the only one beside another', async () => {
    issuer.publish(jwk(rsa, { kid: undefined }), jwk(ec));
    const keys = keysOf();
    expect(await keys.find(undefined)).toBeUndefined();
    expect(await keys.find('ec-1')).toBeDefined();
  });

  it('a set of 256 KiB is read, and not a byte more', async () => {
    const limit = 256 * 1024;
    issuer.body += ' '.repeat(limit - issuer.body.length);
    expect(await keysOf().find('rsa-1')).toBeDefined();
    issuer.body += ' ';
    await expect(keysOf().find('rsa-1')).rejects.toMatchObject({
      cause: new Error('The JWKS has more than 262144 bytes'),
    });
  });
});

describe('what is asked', () => {
  const others: Server[] = [];
  afterEach(() => {
    for (const other of others.splice(0)) {
      other.closeAllConnections();
      other.close();
    }
  });
  const startServer = async (on: RequestListener) => {
    const server = createServer(on);
    others.push(server);
    return new URL(`http://127.0.0.1:${await listen(server)}/jwks.json`);
  };

  it('a redirect is not followed: only the owner says whose keys are good', async () => {
    for (const status of [301, 302, 307, 308]) {
      const elsewhere = await startServer((_, response) => {
        response.writeHead(status, { Location: issuer.url.href }).end();
      });
      await expect(new Jwks(elsewhere).find('rsa-1')).rejects.toMatchObject(unavailable);
    }
    expect(issuer.asked).toBe(0);
  });

  it('an issuer that does not answer is given up', async () => {
    const silent = await startServer(() => undefined);
    const keys = new Jwks(silent, { timeoutMs: 50 });
    await expect(keys.find('rsa-1')).rejects.toMatchObject({
      ...unavailable,
      cause: { name: 'TimeoutError' },
    });
  });

  it('a set that begins and does not end is given up', async () => {
    const slow = await startServer((_, response) => {
      response.writeHead(200).write('{"keys":[');
    });
    await expect(new Jwks(slow, { timeoutMs: 100 }).find('rsa-1')).rejects.toMatchObject(
      unavailable,
    );
  });

  it('it has three seconds, unless it is given more', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    await keysOf().find('rsa-1');
    await keysOf({ timeoutMs: 7_000 }).find('rsa-1');
    expect(timeout.mock.calls).toEqual([[3_000], [7_000]]);
  });

  it('the request accepts a key set as JSON', async () => {
    let accept: string | undefined;
    const listening = await startServer((request, response) => {
      ({ accept } = request.headers);
      response.end('{"keys":[]}');
    });
    expect(await new Jwks(listening).find('rsa-1')).toBeUndefined();
    expect(accept).toBe('application/jwk-set+json, application/json');
  });
});

describe('how often it is asked', () => {
  it('for an unknown key once in thirty seconds', async () => {
    const keys = keysOf();
    expect(await keys.find('made-up')).toBeUndefined();
    now += 30 * second - 1;
    expect(await keys.find('made-up-too')).toBeUndefined();
    expect(issuer.asked).toBe(1);
    issuer.publish(jwk(rsa), jwk(ec));
    now += 1;
    expect(await keys.find('ec-1')).toBeDefined();
    expect(issuer.asked).toBe(2);
  });

  it('for a known key once in ten minutes', async () => {
    const keys = keysOf();
    await keys.find('rsa-1');
    now += 600 * second - 1;
    await keys.find('rsa-1');
    expect(issuer.asked).toBe(1);
    issuer.publish(jwk(ec));
    now += 1;
    expect(await keys.find('rsa-1')).toBeUndefined();
    expect(issuer.asked).toBe(2);
  });

  it('after a failure not for five seconds, and the known keys are good for a day', async () => {
    const keys = keysOf();
    const day = 86_400 * second;
    await keys.find('rsa-1');
    issuer.status = 500;
    now += 600 * second;
    expect(await keys.find('rsa-1')).toBeDefined();
    now += 5 * second - 1;
    expect(await keys.find('rsa-1')).toBeDefined();
    expect(issuer.asked).toBe(2);
    await expect(keys.find('made-up')).rejects.toMatchObject({
      ...unavailable,
      cause: new Error('The JWKS could not be fetched a moment ago'),
    });
    now += 1;
    await expect(keys.find('made-up')).rejects.toMatchObject({
      message: "The issuer's keys cannot be fetched",
      cause: new Error('The JWKS endpoint responded with 500'),
    });
    expect(issuer.asked).toBe(3);
    now += day - 605 * second - 1;
    expect(await keys.find('rsa-1')).toBeDefined();
    now += 1;
    await expect(keys.find('rsa-1')).rejects.toMatchObject(unavailable);
  });

  it('many callers wait for one request, and the next one is made when it has ended', async () => {
    const keys = keysOf({ cooldownMs: 0, maxAgeMs: 0 });
    await Promise.all(Array.from({ length: 20 }, () => keys.find('rsa-1')));
    expect(issuer.asked).toBe(1);
    await keys.find('rsa-1');
    expect(issuer.asked).toBe(2);
  });
});

it.each(['null', '{}', '{"keys":{}}', '[]'])('%s is not a key set', async (body) => {
  issuer.body = body;
  await expect(keysOf().find('rsa-1')).rejects.toMatchObject({
    cause: new Error('The JWKS has no list of keys'),
  });
});
