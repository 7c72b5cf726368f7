import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsCredentials } from '../signature';

/**
 * Where the SDK finds credentials. A separate module, so that a bundle has only this client of the SDK and
 * not all of its commands.
 */
export function sdkCredentials(): () => Promise<AwsCredentials> {
  return new DynamoDBClient({}).config.credentials;
}
