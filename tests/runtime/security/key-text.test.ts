import { issueApiKey, parseApiKey, sameHash } from '../../../src/runtime/security/key-text';
import { newId } from '../../../src/runtime/dynamodb/id';

test('looks as the contract says, and no two are alike', () => {
  const id = newId();
  const { text } = issueApiKey('uak', id);
  expect(text).toMatch(/^uak_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
  expect(issueApiKey('uak', id).text).not.toBe(text);
});

test('returns its id and the hash that was stored', () => {
  const { text, ...kept } = issueApiKey('uak', newId());
  expect(parseApiKey('uak', text)).toEqual(kept);
  expect(kept.secretHash).toMatch(/^[0-9a-f]{64}$/);
  expect(text).not.toContain(kept.secretHash);
});

test('with any character changed is refused without reading the store', () => {
  const { text } = issueApiKey('uak', newId());
  for (let at = 0; at < text.length; at++) {
    const other = text.charAt(at) === 'a' ? 'b' : 'a';
    expect(parseApiKey('uak', text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
  }
  for (const wrong of ['', 'uak_', text.slice(1), text.slice(0, -1), `${text}0`, ` ${text}`]) {
    expect(parseApiKey('uak', wrong)).toBeUndefined();
  }
});

test('with another prefix is refused, although its checksum is right', () => {
  for (const prefix of ['xyz', 'uak_zz', 'zzuak'])
    expect(parseApiKey('uak', issueApiKey(prefix, newId()).text)).toBeUndefined();
});

test('hashes are the same or not', () => {
  const { secretHash: hash } = issueApiKey('uak', newId());
  expect(sameHash(hash, hash)).toBe(true);
  expect(sameHash(hash, issueApiKey('uak', newId()).secretHash)).toBe(false);
  expect(sameHash(hash, hash.slice(2))).toBe(false);
});
