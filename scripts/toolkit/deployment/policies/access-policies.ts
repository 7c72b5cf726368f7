import { ofType, type Template } from '../stack/template';
import { each, type Policy } from './policy';

/** Who may use what is in the stack, besides its own roles. */
export const accessPolicies: readonly Policy[] = [
  {
    name: 'only Lambda and CodeDeploy may assume a role, which has no permissions but its own',
    check: ({ template }) =>
      each(ofType(template, 'AWS::IAM::Role'), ([id, { Properties }]) => {
        const { Statement } = Properties.AssumeRolePolicyDocument as {
          Statement: { Principal: unknown }[];
        };
        const trusted = Statement.every(({ Principal }) =>
          /^\{"Service":"(lambda|codedeploy)\.amazonaws\.com"\}$/.test(JSON.stringify(Principal)),
        );
        return trusted && !('ManagedPolicyArns' in Properties) ? undefined : id;
      }),
  },
  {
    name: 'AWS’s services may invoke functions only for this stack',
    check: ({ template }) => {
      const services = ofType(template, 'AWS::Lambda::Permission').filter(
        ([, { Properties }]) => Properties.Principal !== '*',
      );
      return each(services, ([id, { Properties }]) =>
        ownResources(template).some((one) =>
          JSON.stringify(Properties.SourceArn ?? '').includes(one),
        )
          ? undefined
          : `${id} permits calls for any other`,
      );
    },
  },
  {
    name: 'nothing outside the stack is allowed to use its data',
    check: ({ template }) => {
      const all = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::DynamoDB::Table'];
      return each(
        all.flatMap((type) => ofType(template, type)),
        ([id, { Properties }]) =>
          JSON.stringify(Properties).includes('"Effect":"Allow"') ? id : undefined,
      );
    },
  },
];

/** References to what calls functions: an API, or a schedule. */
function ownResources(template: Template): string[] {
  const apis = ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'];
  return [
    ...apis.flatMap((type) => ofType(template, type).map(([id]) => `{"Ref":"${id}"}`)),
    ...ofType(template, 'AWS::Events::Rule').map(([id]) => `{"Fn::GetAtt":["${id}","Arn"]}`),
  ];
}
