import { newId } from '../../../src/runtime/dynamodb/id';
import { issuedKeys, type IssuedKey } from '../../../src/runtime/security/issued-keys';
import { issueApiKey } from '../../../src/runtime/security/key-text';

/* The scheme on its own, over a store that holds one key. */

const minute = 60_000;
const now = Date.parse('2026-11-30T12:00:00Z');
beforeEach(() => jest.useFakeTimers({ now }));
afterEach(() => jest.useRealTimers());

const later = (ms: number) => new Date(now + ms).toISOString();

function api(kept: Partial<IssuedKey> = {}, isActive?: (subject: string) => Promise<boolean>) {
  const { id, text, secretHash } = issueApiKey('uak', newId());
  const grant = { subject: 'ada', scopes: ['read'], expiresAt: later(minute) };
  const key: IssuedKey = { id, secretHash, ...grant, ...kept };
  const noteUse = jest.fn(() => Promise.resolve());
  const keys = {
    find: (asked: string) => Promise.resolve(asked === id ? key : undefined),
    noteUse,
  };
  const warn = jest.fn();
  const check = issuedKeys({ prefix: 'uak', keys, ...(isActive && { isActive }) });
  const ask = async (value = text) => {
    let reason: string | undefined;
    const refuse = (given: string) => void (reason = given);
    const request = { credential: { type: 'apiKey', value }, log: { warn }, refuse };
    const result = await check(request as unknown as Parameters<typeof check>[0]);
    return result?.caller ?? reason;
  };
  return { id, ask, noteUse, warn };
}

const ada = { subject: 'ada', scopes: ['read'] };

test('why a key is refused is said', async () => {
  expect(await api().ask()).toEqual(ada);
  expect(await api().ask('uak_1')).toBe('unknown');
  expect(await api().ask(issueApiKey('uak', newId()).text)).toBe('unknown');
  expect(await api({ disabled: 'its subject is suspended' }).ask()).toBe(
    'its subject is suspended',
  );
});

test('a key is good until the moment that it expires', async () => {
  expect(await api({ expiresAt: later(1) }).ask()).toEqual(ada);
  expect(await api({ expiresAt: later(0) }).ask()).toBe('expired');
});

test('the API can say whose keys work', async () => {
  const isActive = (subject: string) => Promise.resolve(subject === 'ada');
  expect(await api({}, isActive).ask()).toEqual(ada);
  expect(await api({ subject: 'bob' }, isActive).ask()).toBe('its subject is not active');
});

test('a use is noted if none has been for five minutes', async () => {
  const never = api();
  await never.ask();
  expect(never.noteUse).toHaveBeenCalledWith(never.id, new Date(now), new Date(now - 5 * minute));
  const recently = api({ lastUsedAt: later(1 - 5 * minute) });
  await recently.ask();
  expect(recently.noteUse).not.toHaveBeenCalled();
  const before = api({ lastUsedAt: later(-5 * minute) });
  await before.ask();
  expect(before.noteUse).toHaveBeenCalledTimes(1);
});

test('that a use could not be noted is logged, with the cause', async () => {
  const { ask, noteUse, warn } = api();
  const cause = new Error('throttled');
  noteUse.mockRejectedValueOnce(cause);
  expect(await ask()).toEqual(ada);
  await Promise.resolve();
  expect(warn.mock.calls).toEqual([['The use of an API key could not be recorded', { cause }]]);
});
