import { bucketId } from './bucket';
import type { StackContext } from './context';
import { ofType, type Template } from './template';

/** The property for the encryption key in each type of resource. */
const keyProperties: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'KmsKeyArn',
  'AWS::Serverless::Function': 'KmsKeyArn',
  'AWS::SecretsManager::Secret': 'KmsKeyId',
  'AWS::Logs::LogGroup': 'KmsKeyId',
};

/**
 * The owner's key instead of AWS's own: for the table, the bucket, the secret, the queue, the logs and the
 * settings of functions, whose roles may then use it. Its policy must allow CloudWatch Logs to use it.
 */
export function addOwnersKey(template: Template, { options }: StackContext): void {
  const { kmsKey } = options;
  if (kmsKey === undefined) return;
  for (const [type, name] of Object.entries(keyProperties)) {
    for (const [, { Properties }] of ofType(template, type)) Properties[name] = kmsKey;
  }
  for (const [, { Properties }] of ofType(template, 'AWS::DynamoDB::Table')) {
    Properties.SSESpecification = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: kmsKey };
  }
  for (const [, { Properties }] of ofType(template, 'AWS::SQS::Queue')) {
    delete Properties.SqsManagedSseEnabled;
    Properties.KmsMasterKeyId = kmsKey;
  }
  const bucket = template.Resources[bucketId];
  if (bucket) {
    const own = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: kmsKey };
    bucket.Properties.BucketEncryption = {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: own, BucketKeyEnabled: true },
      ],
    };
  }
  for (const [id, { Properties }] of ofType(template, 'AWS::IAM::Role')) {
    if (id === 'RoleOfRelease') continue;
    const [{ PolicyDocument }] = Properties.Policies as [
      { PolicyDocument: { Statement: object[] } },
    ];
    PolicyDocument.Statement.push({
      Effect: 'Allow',
      // Messages to the queue are encrypted with their own keys.
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: kmsKey,
    });
  }
}

/** No role of the stack may do more than the owner's boundary allows, whatever its policies say. */
export function addBoundary(template: Template, { options }: StackContext): void {
  if (options.permissionsBoundary === undefined) return;
  for (const [, { Properties }] of ofType(template, 'AWS::IAM::Role'))
    Properties.PermissionsBoundary = options.permissionsBoundary;
}
