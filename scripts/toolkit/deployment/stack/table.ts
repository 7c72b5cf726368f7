import { tableDefinition, timeToLiveAttribute } from 'openapi-first-runtime/dynamodb';
import type { DeployedOperation } from '../contract/operation';
import { apiName } from './metrics';
import { tableId } from './table-options';
import { StreamSpecification } from './event-stream';
import type { Resources } from './resources';

/** The table, if an operation or one of its security schemes uses it (`x-openapi-first-table-access`). */
export function table(operations: readonly DeployedOperation[]): Resources {
  if (!operations.some(({ tableAccess }) => tableAccess.length > 0)) return {};
  return {
    [tableId]: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: apiName,
        ...tableDefinition,
        ...(operations.some((one) => one.deliversEvents) && { StreamSpecification }),
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: timeToLiveAttribute, Enabled: true },
      },
    },
  };
}
