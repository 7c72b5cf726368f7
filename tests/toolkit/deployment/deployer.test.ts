import { deployerPolicy } from '../../../scripts/toolkit/deployment/deployer/policy';
import type { Template } from '../../../scripts/toolkit/deployment/stack/template';

const target = { service: 'shop-v1', stage: 'dev', region: 'eu-west-1', account: '123456789012' };
const stack = (...types: string[]): Template => ({
  Resources: Object.fromEntries(
    types.map((Type, index) => [`R${index}`, { Type, Properties: {} }]),
  ),
});

describe('the minimal policy for the role that deploys', () => {
  it('names the stack and what is in it', () => {
    const { Statement } = deployerPolicy(
      stack('AWS::DynamoDB::Table', 'AWS::Lambda::Version'),
      target,
    );
    const of = (sid: string) => Statement.find(({ Sid }) => Sid === sid);
    expect(Statement.map(({ Sid }) => Sid)).toEqual([
      ...['Stack', 'DynamoDBTable', 'LambdaFunction', 'WithoutResource'],
    ]);
    expect(of('Stack')?.Resource).toEqual([
      'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop-v1-dev/*',
    ]);
    expect(of('DynamoDBTable')?.Resource).toEqual([
      'arn:aws:dynamodb:eu-west-1:123456789012:table/shop-v1-dev',
    ]);
    expect(of('DynamoDBTable')?.Action).not.toContain('dynamodb:GetItem');
    expect(of('LambdaFunction')?.Resource).toEqual([
      'arn:aws:lambda:eu-west-1:123456789012:function:shop-v1-dev-*',
    ]);
  });

  it('may not read data or secrets', () => {
    const text = JSON.stringify(
      deployerPolicy(stack('AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret'), target),
    );
    expect(text).not.toMatch(/GetSecretValue|:Query|:Scan|:GetItem|InvokeFunction/);
  });

  it('has what things outside the stack need: the owner’s key, and the certificates of mutual TLS', () => {
    const key = 'arn:aws:kms:eu-west-1:123456789012:key/0-0';
    const template = stack('AWS::DynamoDB::Table', 'AWS::ApiGatewayV2::DomainName');
    Object.assign(template.Resources.R0?.Properties ?? {}, { KMSMasterKeyId: key });
    Object.assign(template.Resources.R1?.Properties ?? {}, {
      TruststoreUri: 's3://acme/clients.pem',
    });
    const { Statement } = deployerPolicy(template, target);
    const of = (sid: string) => Statement.find(({ Sid }) => Sid === sid);
    expect(of('Key')?.Resource).toEqual([key]);
    expect(of('Key')?.Action).toContain('kms:CreateGrant');
    expect(of('KeyOfLogs')?.Action).toContain('logs:AssociateKmsKey');
    expect(of('TrustStore')?.Resource).toEqual(['arn:aws:s3:::acme/clients.pem']);
    const without = deployerPolicy(stack('AWS::DynamoDB::Table'), target).Statement;
    expect(JSON.stringify(without)).not.toMatch(/kms|KmsKey|GetObject/);
  });

  it('is refused for resources that the toolkit does not know', () => {
    expect(() => deployerPolicy(stack('AWS::SNS::Topic'), target)).toThrow(
      'The toolkit does not know the permissions to deploy AWS::SNS::Topic. Add them to the role yourself.',
    );
  });
});
