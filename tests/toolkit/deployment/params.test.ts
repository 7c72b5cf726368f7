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
      'jwtIssuer of prod is the placeholder https://auth.example.com/: set it to that of the issuer of your tokens',
    );
    expect(() => check([], 'prod', false)).not.toThrow();
    expect(() => check(['jwtIssuer=https://id.acme.dev/'], 'prod')).not.toThrow();
    expect(() => check(['jwtIssuer=urn:acme'], 'prod')).not.toThrow();
    expect(() => check(['jwtIssuer=auth.example.com'], 'prod')).toThrow('is the placeholder');
    const keys = 'jwksUrl=https://issuer.example.com/.well-known/jwks.json';
    expect(() => check(['jwtIssuer=urn:acme', keys], 'prod')).toThrow(
      'jwksUrl of prod is the placeholder https://issuer.example.com/',
    );
    expect(() => check(['jwtIssuer=urn:acme', keys], 'dev')).not.toThrow();
  });

  it.each([
    ['alarmTopic', 'arn:aws:sns:us-east-1:000000000000:alarms'],
    ['webAcl', 'arn:aws:wafv2:us-east-1:000000000000:regional/webacl/api/0'],
    ['kmsKey', 'arn:aws:kms:us-east-1:000000000000:key/0'],
    ['certificate', 'arn:aws:acm:us-east-1:000000000000:certificate/0'],
    ['existingSecret', 'arn:aws:secretsmanager:us-east-1:000000000000:secret:a/keys-123456'],
  ])('%s is in the region of the stack', (name, value) => {
    const inRegion = (region?: string) =>
      checkParams({
        params: { default: { [name]: '' } },
        stage: 'dev',
        given: [`${name}=${value}`],
        checksTokens: false,
        ...(region && { region }),
      });
    expect(() => inRegion('eu-central-1')).toThrow(
      `${name} is in us-east-1, but it must be in eu-central-1, where the stack is.`,
    );
    expect(() => inRegion('us-east-1')).not.toThrow();
    expect(() => inRegion()).not.toThrow();
  });
});
