import type { StackContext } from './context';
import { stageId } from './stage';
import type { Template } from './template';

/**
 * A usage plan with its first key, if the contract has operations that require one. Further keys are
 * created in the console or with `aws apigateway create-api-key`: they are not part of the code.
 */
export function addUsagePlan(
  template: Template,
  { service, stage, gateway, options }: StackContext,
): void {
  if (!gateway.apiKeyRequired) return;
  const everywhere = gateway.methodSettings[0];
  const name = `${service}-${stage}`;
  template.Resources.UsagePlan = {
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: {
      UsagePlanName: name,
      ApiStages: [{ ApiId: { Ref: 'ApiGatewayRestApi' }, Stage: { Ref: stageId } }],
      ...(options.quotaPerMonth === undefined
        ? {}
        : { Quota: { Limit: options.quotaPerMonth, Period: 'MONTH' } }),
      ...(everywhere?.ThrottlingRateLimit === undefined
        ? {}
        : {
            Throttle: {
              RateLimit: everywhere.ThrottlingRateLimit,
              BurstLimit: everywhere.ThrottlingBurstLimit,
            },
          }),
    },
  };
  // Without a value, API Gateway generates one that is not in the template.
  template.Resources.UsageKey = {
    Type: 'AWS::ApiGateway::ApiKey',
    Properties: { Name: name, Enabled: true },
    DependsOn: [stageId],
  };
  template.Resources.UsagePlanKey = {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: {
      KeyId: { Ref: 'UsageKey' },
      KeyType: 'API_KEY',
      UsagePlanId: { Ref: 'UsagePlan' },
    },
  };
}
