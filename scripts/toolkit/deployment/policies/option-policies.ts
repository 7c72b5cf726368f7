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
        ...['AWS::Events::Rule', 'AWS::Lambda::EventSourceMapping'],
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
];

function text(template: Template, ...types: readonly string[]): string {
  return JSON.stringify(types.map((type) => ofType(template, type)));
}
