import type { StackContext } from './context';
import { throttled } from './metrics';
import { ofType, type Template } from './template';

const id = 'AccessLog';

/**
 * Adds a log of every request that the gateway receives, including those that it answers itself, and counts
 * those that it refuses with 429: API Gateway has no metric for them.
 * @returns the stage's setting; undefined if there is no log
 */
export function addAccessLog(
  template: Template,
  { service, stage, options }: StackContext,
): Readonly<Record<string, unknown>> | undefined {
  if (!options.accessLog) return undefined;
  template.Resources[id] = {
    Type: 'AWS::Logs::LogGroup',
    Properties: {
      LogGroupName: `/aws/api-gateway/${service}-${stage}`,
      RetentionInDays: retention(template),
    },
  };
  if (options.monitoring) {
    template.Resources[`${id}Throttles`] = {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: id },
        FilterPattern: '{ $.status = "429" }',
        MetricTransformations: [
          {
            MetricNamespace: service,
            MetricName: throttled,
            MetricValue: '1',
            Unit: 'Count',
            Dimensions: [{ Key: 'Stage', Value: '$.stage' }],
          },
        ],
      },
    };
  }
  const own = options.gateway === 'http' ? ofHttpApi : ofRestApi;
  const Format = JSON.stringify({ time: '$context.requestTime', stage, ...inBoth, ...own });
  return { DestinationArn: { 'Fn::GetAtt': [id, 'Arn'] }, Format };
}

const inBoth = {
  requestId: '$context.requestId',
  sourceIp: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  method: '$context.httpMethod',
  status: '$context.status',
  error: '$context.error.responseType',
  bytes: '$context.responseLength',
  durationMs: '$context.responseLatency',
  integrationMs: '$context.integration.latency',
  integrationStatus: '$context.integration.integrationStatus',
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html */
const ofRestApi = {
  resource: '$context.resourcePath',
  traceId: '$context.xrayTraceId',
  wafStatus: '$context.waf.status',
  wafError: '$context.waf.error',
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
const ofHttpApi = {
  route: '$context.routeKey',
  path: '$context.path',
  integrationError: '$context.integrationErrorMessage',
};

/** Kept as long as the functions' own logs. */
function retention(template: Template): unknown {
  return ofType(template, 'AWS::Logs::LogGroup')[0]?.[1].Properties.RetentionInDays;
}
