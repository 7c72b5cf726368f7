import { readContract } from '../../../scripts/toolkit/deployment/contract/deployed-contract';
import { documentationPolicies } from '../../../scripts/toolkit/deployment/policies/documentation-policies';
import type { Template } from '../../../scripts/toolkit/deployment/stack/template';
import { contract } from './contracts';

/** A stack with nothing but the documentation, behind a gateway that compresses. */
const template = (role: object, MinimumCompressionSize: number | undefined): Template => ({
  Resources: {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { MinimumCompressionSize } },
    Page: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { PathPart: 'docs', ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] } },
    },
    Method: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        HttpMethod: 'GET',
        ResourceId: { Ref: 'Page' },
        Integration: { Uri: { 'Fn::GetAtt': ['DocsLambdaFunction', 'Arn'] } },
      },
    },
    DocsLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: {} },
    DocsRole: { Type: 'AWS::IAM::Role', Properties: { ...role } },
  },
});
const check = (stack: Template): number[] => {
  const rendered = {
    template: stack,
    contract: readContract(contract({ 'GET /time': {} })),
    stage: 'prod',
    asked: {},
  };
  return documentationPolicies.map((policy) => policy.check(rendered).faults.length);
};

test('a stack whose documentation cannot access data, and whose gateway compresses, has no faults', () => {
  expect(check(template({}, 1024))).toEqual([0, 0]);
});

test('a stack that lets the documentation read the table, or does not compress it, has faults', () => {
  const reads = { Policies: [{ Action: ['dynamodb:GetItem'] }] };
  expect(check(template(reads, undefined))).toEqual([1, 1]);
  expect(check(template({}, 4096))).toEqual([0, 1]);
});
