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

  it('is refused for resources that the toolkit does not know', () => {
    expect(() => deployerPolicy(stack('AWS::SNS::Topic'), target)).toThrow(
      'The toolkit does not know the permissions to deploy AWS::SNS::Topic. Add them to the role yourself.',
    );
  });
});
