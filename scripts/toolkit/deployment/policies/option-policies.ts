import { ofType, type Template } from '../stack/template';
import { each, type Policy } from './policy';

export const optionPolicies: readonly Policy[] = [
  {
    name: 'with CodeDeploy, every request goes to an alias that it shifts and that alarms roll back',
    check: ({ template }) => {
      const groups = new Map(ofType(template, 'AWS::CodeDeploy::DeploymentGroup'));
      const released = groups.size > 0 ? ofType(template, 'AWS::Lambda::Function') : [];
      const asked = text(
        template,
        ...['AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Integration', 'AWS::Lambda::Permission'],
      );
      return each(released, ([id]) => {
        const alias = ofType(template, 'AWS::Lambda::Alias').find(
          ([, { Properties }]) => JSON.stringify(Properties.FunctionName) === `{"Ref":"${id}"}`,
        );
        if (!alias) return `${id} has no alias`;
        if (asked.includes(`["${id}","Arn"]`)) return `${id} is called without its alias`;
        const { CodeDeployLambdaAliasUpdate: update } = (alias[1].UpdatePolicy ?? {}) as {
          CodeDeployLambdaAliasUpdate?: { DeploymentGroupName: { Ref: string } };
        };
        const group = groups.get(update?.DeploymentGroupName.Ref ?? '')?.Properties;
        const alarms = group?.AlarmConfiguration as
          { Enabled: boolean; Alarms: unknown[] } | undefined;
        const back = group?.AutoRollbackConfiguration as
          { Enabled: boolean; Events: string[] } | undefined;
        return alarms?.Enabled &&
          alarms.Alarms.length > 0 &&
          back?.Enabled &&
          back.Events.includes('DEPLOYMENT_STOP_ON_ALARM')
          ? undefined
          : `${id}: no alarm rolls its release back`;
      });
    },
  },
  {
    name: 'a web ACL protects the stage of the API',
    check: ({ template }) => {
      const stages = ofType(template, 'AWS::ApiGateway::Stage').map(([id]) => id);
      return each(ofType(template, 'AWS::WAFv2::WebACLAssociation'), ([id, { Properties }]) => {
        const arn = JSON.stringify(Properties.ResourceArn);
        return stages.some((one) =>
          arn.endsWith(`/restapis/\${ApiGatewayRestApi}/stages/\${${one}}"}`),
        )
          ? undefined
          : `${id} protects something else`;
      });
    },
  },
  {
    name: 'the owner’s key encrypts everything that is stored, or nothing',
    check: ({ template }) => {
      const kept = [
        ...['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::SQS::Queue'],
        ...['AWS::Logs::LogGroup', 'AWS::Lambda::Function'],
      ].flatMap((type) => ofType(template, type));
      const key = /arn:[a-z-]+:kms:/;
      const some = kept.some(([, { Properties }]) => key.test(JSON.stringify(Properties)));
      return each(some ? kept : [], ([id, { Properties }]) =>
        key.test(JSON.stringify(Properties)) ? undefined : `${id} has another key`,
      );
    },
  },
  {
    name: 'every role has the owner’s boundary, or none',
    check: ({ template }) => {
      const roles = ofType(template, 'AWS::IAM::Role');
      const some = roles.some(([, { Properties }]) => 'PermissionsBoundary' in Properties);
      return each(some ? roles : [], ([id, { Properties }]) =>
        'PermissionsBoundary' in Properties ? undefined : `${id} has none`,
      );
    },
  },
  {
    name: 'executions are reserved for every function, or for none',
    check: ({ template }) => {
      const functions = ofType(template, 'AWS::Lambda::Function');
      const kept = functions.map(([, one]) => one.Properties.ReservedConcurrentExecutions);
      return each(kept.every((one) => one === undefined) ? [] : functions, ([id, one]) =>
        Number(one.Properties.ReservedConcurrentExecutions) > 0 ? undefined : `${id} has none`,
      );
    },
  },
];

function text(template: Template, ...types: readonly string[]): string {
  return JSON.stringify(types.map((type) => ofType(template, type)));
}
