import type { FunctionPlan } from './layout/function-groups';
import { secretReferences } from './stack/secrets';
import { bucketName } from './stack/bucket';
import { hasQueue, queueUrl } from './stack/queues';
import { tableName } from './stack/table-options';

/**
 * The settings that a function needs because of its operations. `${param:…}` are params of serverless.yml,
 * as are the settings that every function has.
 */
export function functionEnvironment(plan: FunctionPlan): Record<string, unknown> {
  const { operations } = plan;
  return {
    ...(operations.some(({ tableAccess }) => tableAccess.length > 0)
      ? { TABLE_NAME: tableName }
      : {}),
    ...(operations.some(({ bucketAccess }) => bucketAccess.length > 0)
      ? { BUCKET_NAME: bucketName }
      : {}),
    ...(hasQueue(plan) ? { QUEUE_URL: queueUrl(plan) } : {}),
    ...(operations.some(({ checksTokens }) => checksTokens)
      ? { JWT_ISSUER: '${param:jwtIssuer}', JWT_AUDIENCE: '${param:jwtAudience}' }
      : {}),
    ...(operations.some((one) => one.recordsEvents || one.deliversEvents)
      ? { WEBHOOK_RECEIVERS: '${param:webhookReceivers}' }
      : {}),
    ...secretReferences(plan),
  };
}
