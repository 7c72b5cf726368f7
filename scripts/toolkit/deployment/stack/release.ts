import type { StackContext } from './context';
import { dependOn, ofType, type Template } from './template';

/**
 * New code takes over by CodeDeploy: an alias `live` per function, to which the gateway sends all
 * requests, is shifted from one version to the next; an alarm takes it back.
 */
export function addRelease(template: Template, { options }: StackContext): void {
  if (options.release === undefined) return;
  template.Resources.ReleaseApplication = {
    Type: 'AWS::CodeDeploy::Application',
    Properties: { ComputePlatform: 'Lambda' },
  };
  template.Resources.RoleOfRelease = releaseRole(template);
  for (const [functionId] of ofType(template, 'AWS::Lambda::Function')) {
    const name = functionId.replace(/LambdaFunction$/, '');
    const aliasId = `${name}Alias`;
    const groupId = `${name}ReleaseGroup`;
    template.Resources[groupId] = {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: { Ref: 'ReleaseApplication' },
        ServiceRoleArn: { 'Fn::GetAtt': ['RoleOfRelease', 'Arn'] },
        DeploymentConfigName: `CodeDeployDefault.Lambda${options.release}`,
        DeploymentStyle: {
          DeploymentType: 'BLUE_GREEN',
          DeploymentOption: 'WITH_TRAFFIC_CONTROL',
        },
        AlarmConfiguration: { Enabled: true, Alarms: watched(template, name) },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
      },
    };
    template.Resources[aliasId] = {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        Name: 'live',
        FunctionName: { Ref: functionId },
        FunctionVersion: { 'Fn::GetAtt': [versionOf(template, functionId), 'Version'] },
      },
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'ReleaseApplication' },
          DeploymentGroupName: { Ref: groupId },
        },
      },
    };
    sendToAlias(template, functionId, aliasId);
  }
}

/** The alarms of the API and of the function itself. */
function watched(template: Template, name: string): object[] {
  const own = [`Alarm${name}FunctionErrors`, 'AlarmApiServerErrors', 'AlarmApiLatency'];
  return own.filter((id) => id in template.Resources).map((id) => ({ Name: { Ref: id } }));
}

/** Points the gateway's methods and its permission at the alias instead of the function. */
function sendToAlias(template: Template, functionId: string, aliasId: string): void {
  const functionArn = JSON.stringify({ 'Fn::GetAtt': [functionId, 'Arn'] });
  const alias = JSON.stringify({ Ref: aliasId });
  for (const type of ['AWS::ApiGateway::Method', 'AWS::Lambda::Permission']) {
    for (const [, resource] of ofType(template, type)) {
      const text = JSON.stringify(resource.Properties);
      if (!text.includes(functionArn)) continue;
      resource.Properties = JSON.parse(
        text.replaceAll(functionArn, alias),
      ) as typeof resource.Properties;
      dependOn(resource, [aliasId]);
    }
  }
}

/** osls names a version after its code, so that new code is a new version. */
function versionOf(template: Template, functionId: string): string {
  const found = ofType(template, 'AWS::Lambda::Version').find(
    ([, one]) => (one.Properties.FunctionName as { Ref?: string }).Ref === functionId,
  );
  if (!found) throw new Error(`The stack has no version of ${functionId}.`);
  return found[0];
}

/** What CodeDeploy may do: shift the stack's own aliases, and look at its alarms. */
function releaseRole(template: Template): Template['Resources'][string] {
  const functions = ofType(template, 'AWS::Lambda::Function').map(([id]) => id);
  const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([id]) => id);
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'codedeploy.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'release',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['lambda:GetAlias', 'lambda:UpdateAlias'],
                Resource: functions.flatMap((id) => [
                  { 'Fn::GetAtt': [id, 'Arn'] },
                  { 'Fn::Sub': `\${${id}.Arn}:live` },
                ]),
              },
              {
                Effect: 'Allow',
                Action: ['lambda:GetProvisionedConcurrencyConfig'],
                Resource: functions.map((id) => ({ 'Fn::Sub': `\${${id}.Arn}:live` })),
              },
              {
                Effect: 'Allow',
                Action: ['cloudwatch:DescribeAlarms'],
                Resource: alarms.map((id) => ({ 'Fn::GetAtt': [id, 'Arn'] })),
              },
            ],
          },
        },
      ],
    },
  };
}
