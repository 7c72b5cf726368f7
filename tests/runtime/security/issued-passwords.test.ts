import crypto from 'node:crypto';
import { issuedPasswords } from '../../../src/runtime/security/issued-passwords';
import { hashPassword, isPassword } from '../../../src/runtime/security/password-hash';
import {
  issuePassword,
  passwordsIn,
  revokePassword,
} from '../../../src/runtime/security/password-table';
import { fakeTable } from './fake-table';

// The cost in production is asserted below; the other tests use a cheap one.
const genuine = crypto.scrypt;
const cheap = ((password, salt, length, options: crypto.ScryptOptions, done) => {
  const cost = Math.min(options.cost ?? 0, 2 ** 10);
  genuine(password, salt, length, { ...options, cost }, done);
}) as typeof crypto.scrypt;
let scrypt: jest.SpiedFunction<typeof crypto.scrypt>;
beforeEach(() => {
  scrypt = jest.spyOn(crypto, 'scrypt').mockImplementation(cheap);
});
afterEach(() => jest.restoreAllMocks());

const inAnHour = () => new Date(Date.now() + 3_600_000);
const grant = { subject: 'ada', scopes: ['read'], expiresAt: inAnHour() };

function api(scheme = 'basic') {
  const { table, items } = fakeTable();
  const reasons: string[] = [];
  const check = issuedPasswords(passwordsIn(table, scheme));
  const ask = (username: string, password: string) =>
    check({
      credential: { type: 'basic', username, password },
      refuse: (reason: string) => void reasons.push(reason),
    } as unknown as Parameters<typeof check>[0]);
  return { table, items, ask, reasons };
}

describe('a password that was issued', () => {
  test('acts for its user within its scopes, and the table keeps a salted hash alone', async () => {
    const { table, items, ask } = api();
    const password = await issuePassword(table, 'basic', grant);
    const { subject, scopes } = grant;
    expect(await ask('ada', password)).toEqual({ caller: { subject, scopes }, scopes });
    const [item] = [...items.values()];
    expect(item).toMatchObject({
      PK: 'PASSWORD#basic#ada',
      hash: expect.stringMatching(/^scrypt\$14\$8\$5\$/) as string,
    });
    for (const [, , , options] of scrypt.mock.calls) {
      expect(options).toMatchObject({ cost: 2 ** 14, blockSize: 8, parallelization: 5 });
    }
    expect(JSON.stringify([...items])).not.toContain(password);
    expect(item?.ttl).toBeGreaterThan(grant.expiresAt.getTime() / 1000);
  });

  test('is refused for another user, in another scheme, and if it is wrong', async () => {
    const { table, ask, reasons } = api();
    const password = await issuePassword(table, 'basic', grant);
    const other = issuedPasswords(passwordsIn(table, 'other'));
    expect(await ask('bob', password)).toBeUndefined();
    expect(await ask('ada', `${password}x`)).toBeUndefined();
    expect(await ask('ada', 'x'.repeat(100_000))).toBeUndefined();
    const refuse = () => undefined;
    const credential = { type: 'basic', username: 'ada', password } as const;
    expect(await other({ credential, refuse } as never)).toBeUndefined();
    expect(reasons).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('is refused once it has expired', async () => {
    const { table, ask, reasons } = api();
    const expired = { ...grant, expiresAt: new Date(Date.now() - 1) };
    expect(await ask('ada', await issuePassword(table, 'basic', expired))).toBeUndefined();
    expect(reasons).toEqual(['expired']);
  });

  test('is hashed once for many requests, and no longer good from the moment it is revoked or replaced', async () => {
    const { table, ask } = api();
    const password = await issuePassword(table, 'basic', grant);
    scrypt.mockClear();
    for (let n = 0; n < 5; n += 1) expect(await ask('ada', password)).toBeDefined();
    expect(scrypt).toHaveBeenCalledTimes(1);

    const next = await issuePassword(table, 'basic', grant);
    expect(await ask('ada', password)).toBeUndefined();
    expect(await ask('ada', next)).toBeDefined();
    expect(await revokePassword(table, 'basic', 'ada')).toBe(true);
    expect(await ask('ada', next)).toBeUndefined();
    expect(await revokePassword(table, 'basic', 'ada')).toBe(false);
  });
});

test('for a user that is not known a password is hashed all the same', async () => {
  const { ask } = api();
  await ask('nobody', 'x');
  scrypt.mockClear();
  await ask('nobody', 'y');
  expect(scrypt).toHaveBeenCalledTimes(1);
});

test('a hash has its own salt, and contains its parameters', async () => {
  const [one, other] = await Promise.all([hashPassword('é'), hashPassword('é')]);
  expect(one).not.toBe(other);
  expect(await isPassword('e\u0301', one)).toBe(true);
});

test('a hash with other parameters is good for its password, and only as it is', async () => {
  const salt = Buffer.alloc(16, 7);
  const hashed = (blockSize: number, parallelization: number) => {
    const hash = crypto.scryptSync('old', salt, 32, { cost: 2 ** 4, blockSize, parallelization });
    const parts = [4, blockSize, parallelization, salt.toString('base64url')];
    return `scrypt$${parts.join('$')}$${hash.toString('base64url')}`;
  };
  for (const kept of [hashed(4, 1), hashed(12, 10)]) {
    expect([await isPassword('old', kept), await isPassword('new', kept)]).toEqual([true, false]);
    expect(await isPassword('old', `x${kept}`)).toBe(false);
    expect(await isPassword('old', `${kept}x`)).toBe(false);
  }
});

test.each([
  '',
  'x',
  'scrypt$14$8$5$short$hash',
  `scrypt$30$16$1$${'a'.repeat(22)}$${'a'.repeat(43)}`,
])('an invalid hash matches no password, and costs nothing: %s', async (hash) => {
  expect(await isPassword('x', hash)).toBe(false);
  expect(scrypt).not.toHaveBeenCalled();
});

test('what is longer than any password or user name is not even hashed', async () => {
  const { ask, reasons } = api();
  await ask('ada', 'x'.repeat(256));
  await ask('x'.repeat(256), 'secret');
  // Against the hash that stands in for unknown names.
  expect(scrypt).toHaveBeenCalledTimes(3);
  scrypt.mockClear();
  await ask('ada', 'x'.repeat(257));
  await ask('x'.repeat(257), 'secret');
  expect(scrypt).not.toHaveBeenCalled();
  expect(reasons).toEqual(Array.from({ length: 4 }, () => 'unknown'));
});

test('a password is hashed again after five minutes, and is good until it expires', async () => {
  let now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const { table, ask } = api();
  const password = await issuePassword(table, 'basic', grant);
  scrypt.mockClear();
  await ask('ada', password);
  now += 5 * 60_000 - 1;
  await ask('ada', password);
  expect(scrypt).toHaveBeenCalledTimes(1);
  now += 1;
  await ask('ada', password);
  expect(scrypt).toHaveBeenCalledTimes(2);
});
