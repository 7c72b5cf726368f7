import type { LookupAddress } from 'node:dns';
import { createOutgoing, guardedLookup } from '../../../src/runtime/outgoing';

const at = (...addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** The addresses to which a connection may be made, if a host has these. */
function allowed(found: LookupAddress[], allowLoopback = false) {
  return new Promise<unknown>((resolve, reject) => {
    const lookup = guardedLookup(allowLoopback, (_host, _options, done) => done(null, found));
    lookup('example.com', { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });
}

test('only the public addresses of a host are connected to', async () => {
  const found = at('10.0.0.1', '93.184.215.14', '::1', '2606:2800::1');
  expect(await allowed(found)).toEqual(at('93.184.215.14', '2606:2800::1'));
});

test.each([
  ['127.0.0.1'],
  ['::1', '127.0.0.1'],
  ['169.254.169.254'],
  ['fd00:ec2::254'],
  ['::ffff:10.0.0.1'],
])('a host at %s is refused', async (...addresses) => {
  await expect(allowed(at(...addresses))).rejects.toMatchObject({ reason: 'refused-address' });
});

test('loopback can be allowed, and nothing else that is private', async () => {
  expect(await allowed(at('127.0.0.1', '10.0.0.1'), true)).toEqual(at('127.0.0.1'));
  await expect(allowed(at('192.168.0.1'), true)).rejects.toMatchObject({
    reason: 'refused-address',
  });
});

test('a single address is returned if one is requested', async () => {
  const found = at('10.0.0.1', '93.184.215.14');
  const lookup = guardedLookup(false, (_host, _options, done) => done(null, found));
  const answer = await new Promise((resolve) => {
    lookup('example.com', {}, (...all) => resolve(all));
  });
  expect(answer).toEqual([null, '93.184.215.14', 4]);
});

test('a failed look-up is passed on', async () => {
  const lookup = guardedLookup(false, (_host, _options, done) =>
    // Node gives no list then, whatever its types say.
    done(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), undefined as never),
  );
  const client = createOutgoing({ lookup });
  const call = client.call({ method: 'GET', url: 'https://example.com/' });
  await expect(call).rejects.toThrow('example.com could not be called (ENOTFOUND).');
});

test('a host that becomes private between two calls is refused at the second one (DNS rebinding)', async () => {
  const answers = [at('192.0.2.1'), at('127.0.0.1')];
  const lookups: string[] = [];
  const lookup = guardedLookup(false, (host, _options, done) => {
    lookups.push(host);
    done(null, answers.shift() ?? []);
  });
  const client = createOutgoing({ lookup });
  for (const path of ['first', 'second']) {
    const call = client.call({ method: 'GET', url: `https://rebound.example/${path}` });
    await expect(call).rejects.toMatchObject({ reason: 'refused-address' });
  }
  // Each call is looked up, and checked, when its connection is opened.
  expect(lookups).toEqual(['rebound.example', 'rebound.example']);
});
