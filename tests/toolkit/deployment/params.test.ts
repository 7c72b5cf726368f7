import { checkParams } from '../../../scripts/toolkit/deployment/params';

const params = {
  default: { jwtIssuer: 'https://auth.example.com/', jwksUrl: '', logRetentionDays: 14, color: '' },
  prod: { logRetentionDays: 90 },
};
const check = (given: readonly string[], stage = 'dev', checksTokens = true) =>
  checkParams({ params, stage, given, checksTokens });

describe('the params of a deployment', () => {
  it('are those of serverless.yml for the stage, and those of the command line', () => {
    expect(check([])).toEqual(params.default);
    expect(check(['jwtIssuer=https://id.acme.dev/?a=b', 'color=any'], 'prod')).toEqual({
      ...params.default,
      jwtIssuer: 'https://id.acme.dev/?a=b',
      logRetentionDays: 90,
      color: 'any',
    });
  });

  it.each([
    ['jwksURL=https://id.acme.dev/keys', 'There is no param jwksURL: did you mean jwksUrl?'],
    [
      'nonsense=1',
      'There is no param nonsense: serverless.yml has color, jwksUrl, jwtIssuer, logRetentionDays.',
    ],
    [
      'jwksUrl=id.acme.dev/keys',
      'jwksUrl must be the https URL of a key set, but it is "id.acme.dev/keys".',
    ],
    ['logRetentionDays=15', /^logRetentionDays must be one of 1, 3, .*, but it is "15"\.$/],
    ['jwtIssuer=', /^jwtIssuer must be the iss of the tokens.*, but it is ""\.$/],
    ['jwtIssuer=a b', /^jwtIssuer must be /],
  ])('%s is refused', (given, message) => {
    expect(() => check([given])).toThrow(message);
  });

  it('of prod contain an issuer, if tokens are checked', () => {
    expect(() => check([], 'prod')).toThrow(
      'jwtIssuer of prod is the placeholder https://auth.example.com/: set it to the issuer of your tokens',
    );
    expect(() => check([], 'prod', false)).not.toThrow();
    expect(() => check(['jwtIssuer=https://id.acme.dev/'], 'prod')).not.toThrow();
    expect(() => check(['jwtIssuer=urn:acme'], 'prod')).not.toThrow();
  });
});
