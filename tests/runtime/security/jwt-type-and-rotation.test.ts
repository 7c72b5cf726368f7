import { createSecretKey } from 'node:crypto';
import jsonwebtoken, { type SignOptions } from 'jsonwebtoken';
import { jwt } from '../../../src/runtime/security/jwt';
import { jwtConfig } from '../../../src/runtime/security/jwt-config';
import { askScheme } from './ask-scheme';

const secret = 'the present secret: thirty-two bytes';
const previous = 'the secret before: thirty-two bytes!';
const env = {
  JWT_ISSUER: 'https://id.example.com',
  JWT_AUDIENCE: 'users-api',
  JWT_SECRET: secret,
};

function sign(key: string, header: object = {}, options: SignOptions = {}): string {
  return jsonwebtoken.sign({}, createSecretKey(Buffer.from(key)), {
    issuer: env.JWT_ISSUER,
    audience: env.JWT_AUDIENCE,
    subject: 'ada',
    expiresIn: '1d',
    header: { alg: 'HS256', ...header },
    ...options,
  });
}

/** The subject of a token, or why it is refused. */
function judge(more: Record<string, string>) {
  const scheme = jwt(jwtConfig({ ...env, ...more }));
  return async (token: string): Promise<string> => {
    const result = await askScheme(scheme, token);
    return 'subject' in result ? result.subject : result.refused;
  };
}

describe('the type of a token (RFC 8725, section 3.11)', () => {
  const demanding = judge({ JWT_TYPE: 'at+jwt' });

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt'])('%s is an access token', async (typ) => {
    expect(await demanding(sign(secret, { typ }))).toBe('ada');
  });

  const others = ['JWT', undefined, '', 'id+jwt', 7, ['at+jwt'], 'aapplication/t+jwt'];
  it.each(others)('%j is refused', async (typ) => {
    expect(await demanding(sign(secret, { typ }))).toBe('jwt type not allowed');
  });

  it('does not matter unless it is required', async () => {
    expect(await judge({})(sign(secret, { typ: 'anything' }))).toBe('ada');
  });
});

describe('a secret that is replaced', () => {
  const until = (ms: number) => ({
    JWT_PREVIOUS_SECRET: previous,
    JWT_PREVIOUS_SECRET_UNTIL: new Date(Date.now() + ms).toISOString(),
  });

  it('is valid for a time, next to the new one', async () => {
    const both = judge(until(60_000));
    expect(await both(sign(previous))).toBe('ada');
    expect(await both(sign(secret))).toBe('ada');
    expect(await both(sign('a secret of somebody else, 32 bytes'))).toBe('invalid signature');
    expect(await both(sign(previous, {}, { expiresIn: -60 }))).toBe('jwt expired');
    expect(await both(sign(secret, {}, { expiresIn: -60 }))).toBe('jwt expired');
  });

  it('is good no longer, for tokens that were verified before too', async () => {
    const both = judge(until(60_000));
    const token = sign(previous);
    expect([await both(token), await both(token)]).toEqual(['ada', 'ada']);
    const end = Date.parse('2100-01-01T00:00:00Z');
    const ending = judge({
      JWT_PREVIOUS_SECRET: previous,
      JWT_PREVIOUS_SECRET_UNTIL: new Date(end).toISOString(),
    });
    const lasting = sign(previous, {}, { expiresIn: '100y' });
    const now = jest.spyOn(Date, 'now').mockReturnValue(end - 1);
    expect(await ending(lasting)).toBe('ada');
    now.mockReturnValue(end);
    expect(await ending(lasting)).toBe('invalid signature');
    now.mockRestore();
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
    expect(await both(token)).toBe('invalid signature');
    later.mockRestore();
    expect(await judge(until(-1))(token)).toBe('invalid signature');
  });

  it.each([
    ['JWT_PREVIOUS_SECRET_UNTIL is ""', { JWT_PREVIOUS_SECRET: previous }],
    [
      'JWT_PREVIOUS_SECRET_UNTIL is "tomorrow"',
      { JWT_PREVIOUS_SECRET: previous, JWT_PREVIOUS_SECRET_UNTIL: 'tomorrow' },
    ],
    [
      'JWT_PREVIOUS_SECRET must have 32 bytes',
      { JWT_PREVIOUS_SECRET: 'short', JWT_PREVIOUS_SECRET_UNTIL: '2026-01-31T12:00:00Z' },
    ],
  ])('needs an end, and bytes enough: %s', (sentence, more) => {
    expect(() => jwtConfig({ ...env, ...more })).toThrow(sentence);
  });
});
