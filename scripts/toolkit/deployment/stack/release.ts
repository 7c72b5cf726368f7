import type { StackContext } from './context';
import { alarmResource } from './alarm';
import { metric } from './metrics';
import { dependOn, ofType, type Template, type TemplateResource } from './template';

/** The number of minutes that a release's alarm evaluates, and how many of them must be bad. */
export const releasePeriods = { bad: 2, of: 3 };

/**
 * Each function has an alias `live`, to which the gateway sends all requests. CodeDeploy shifts it from one
 * version to the next, and an alarm of the new version rolls it back. Executions that are kept ready belong
 * to an alias too.
 */
export function addRelease(template: Template, { service, options }: StackContext): void {
  const { release, provisionedConcurrency } = options;
  if (release === undefined && provisionedConcurrency === undefined) return;
  if (release !== undefined) {
    template.Resources.ReleaseApplication = {
      Type: 'AWS::CodeDeploy::Application',
      Properties: { ComputePlatform: 'Lambda' },
    };
    template.Resources.RoleOfRelease = releaseRole(template);
  }
  for (const [functionId] of ofType(template, 'AWS::Lambda::Function')) {
    const name = functionId.replace(/LambdaFunction$/, '');
    const aliasId = `${name}Alias`;
    const groupId = `${name}ReleaseGroup`;
    const versionId = versionOf(template, functionId);
    if (release !== undefined) {
      const alarmId = `Alarm${name}Release`;
      template.Resources[alarmId] = releaseAlarm(service, functionId, versionId);
      template.Resources[groupId] = releaseGroup(release, alarmId);
    }
    template.Resources[aliasId] = {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        Name: aliasName,
        FunctionName: { Ref: functionId },
        FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
        ...(provisionedConcurrency !== undefined && {
          ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: provisionedConcurrency },
        }),
      },
      ...(release !== undefined && {
        UpdatePolicy: {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: { Ref: 'ReleaseApplication' },
            DeploymentGroupName: { Ref: groupId },
          },
        },
      }),
    };
    sendToAlias(template, functionId, aliasId);
  }
}

/** Shifts requests to a new version, and back if its alarm says so. */
function releaseGroup(release: string, alarmId: string): TemplateResource {
  return {
    Type: 'AWS::CodeDeploy::DeploymentGroup',
    Properties: {
      ApplicationName: { Ref: 'ReleaseApplication' },
      ServiceRoleArn: { 'Fn::GetAtt': ['RoleOfRelease', 'Arn'] },
      DeploymentConfigName: `CodeDeployDefault.Lambda${release}`,
      DeploymentStyle: {
        DeploymentType: 'BLUE_GREEN',
        DeploymentOption: 'WITH_TRAFFIC_CONTROL',
      },
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: { Ref: alarmId } }] },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
    },
  };
}

/** The name of the alias to which all requests go. */
const aliasName = 'live';

/** The share of a version's requests that may fail. */
export const releaseThreshold = 0.01;

/**
 * Only for the new version: alarms of the whole API would see a tenth of its faults, and could stop the
 * release that fixes them. Handlers answer 503 without a Lambda error, so the function's own 5xx are
 * counted, and also crashes, which log no response. Two bad minutes out of three trigger it, which is
 * within the five minutes of the shortest canary (`npm run simulate`).
 */
function releaseAlarm(service: string, functionId: string, versionId: string): TemplateResource {
  const Version = { 'Fn::GetAtt': [versionId, 'Version'] };
  const FunctionName = { Ref: functionId };
  const Resource = { 'Fn::Sub': `\${${functionId}}:live` };
  const lambda = { FunctionName, Resource, ExecutedVersion: Version };
  const own = { Function: FunctionName, Version };
  const metrics = [
    metric('failed', service, 'ReleaseErrors', own, 'Sum', false),
    metric('crashed', 'AWS/Lambda', 'Errors', lambda, 'Sum', false),
    metric('requests', 'AWS/Lambda', 'Invocations', lambda, 'Sum', false),
    {
      Id: 'value',
      Expression: '(FILL(failed, 0) + FILL(crashed, 0)) / requests',
      ReturnData: true,
    },
  ];
  const description = `More than 1 % of the requests to the new version of ${functionId} fail`;
  return alarmResource({ description, metrics, threshold: releaseThreshold }, releasePeriods);
}

const askers = [
  'AWS::ApiGateway::Method',
  'AWS::ApiGatewayV2::Integration',
  'AWS::Lambda::Permission',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
];

/** Points the gateway's methods, the schedules, the queues and their permissions at the alias instead of the function. */
function sendToAlias(template: Template, functionId: string, aliasId: string): void {
  const functionArn = JSON.stringify({ 'Fn::GetAtt': [functionId, 'Arn'] });
  const alias = JSON.stringify({ Ref: aliasId });
  for (const type of askers) {
    for (const [, resource] of ofType(template, type)) {
      const text = JSON.stringify(resource.Properties);
      if (!text.includes(functionArn)) continue;
      resource.Properties = JSON.parse(
        text.replaceAll(functionArn, alias),
      ) as typeof resource.Properties;
      dependOn(resource, [aliasId]);
    }
  }
  for (const [, url] of ofType(template, 'AWS::Lambda::Url')) {
    url.Properties.Qualifier = aliasName;
    dependOn(url, [aliasId]);
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

/** What CodeDeploy may do: shift the stack's own aliases, and read its alarms. */
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
