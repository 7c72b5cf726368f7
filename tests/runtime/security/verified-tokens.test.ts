import { createSecretKey } from 'node:crypto';
import { VerifiedTokens } from '../../../src/runtime/security/verified-tokens';

const verified = {
  header: { alg: 'HS256' },
  key: createSecretKey(Buffer.from('a secret of thirty-two bytes, ok')),
  expires: 0,
  result: { caller: { subject: 'ada', scopes: [] }, scopes: [] },
};

test('there are never more than as many as may be: the first makes room', () => {
  const tokens = new VerifiedTokens(2);
  for (const token of ['a', 'b', 'b', 'c']) tokens.set(token, verified);
  expect(['a', 'b', 'c'].map((token) => tokens.get(token))).toEqual([
    undefined,
    verified,
    verified,
  ]);
});

test('a forgotten token is not known', () => {
  const tokens = new VerifiedTokens();
  tokens.set('a', verified);
  tokens.forget('a');
  expect(tokens.get('a')).toBeUndefined();
});
