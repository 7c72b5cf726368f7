import type { Cors } from '../../compiler/model';
import type { DeployedContract } from '../contract/deployed-contract';
import type { StackContext } from './context';
import { join, type Resources } from './resources';
import { useOthers } from './references';
import { lifetime, type Template } from './template';

/** Logical id of the bucket. osls has another one for its deployments. */
export const bucketId = 'FileBucket';
export const bucketName = { Ref: bucketId };
const bucketArn = { 'Fn::GetAtt': [bucketId, 'Arn'] };
export const objectArn = join(bucketArn, '/*');

/** Objects whose keys begin with it are deleted after a day. */
export const temporaryPrefix = 'temporary/';

/** The resource of an action: the bucket for `ListBucket`, its objects for the others. */
export function resourceOf(action: string): unknown {
  return action === 'ListBucket' ? bucketArn : objectArn;
}

/** The bucket, if an operation uses it (`x-openapi-first-bucket-access`). */
export function bucket({ operations, cors }: DeployedContract): Resources {
  if (!operations.some(({ bucketAccess }) => bucketAccess.length > 0)) return {};
  return {
    [bucketId]: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        // Without ACLs: only permissions decide.
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
        LifecycleConfiguration: {
          Rules: [
            {
              Id: 'drop-unfinished-uploads',
              Status: 'Enabled',
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            },
            {
              Id: 'drop-what-is-temporary',
              Status: 'Enabled',
              Prefix: temporaryPrefix,
              ExpirationInDays: 1,
            },
          ],
        },
        ...(cors && { CorsConfiguration: { CorsRules: [corsRule(cors)] } }),
      },
    },
    [`${bucketId}Policy`]: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: bucketName,
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: [bucketArn, objectArn],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      },
    },
  };
}

/** The pages that may call the API may also follow its links and send its forms. */
function corsRule({ origins, maxAge }: Cors): object {
  return {
    AllowedOrigins: origins,
    AllowedMethods: ['GET', 'HEAD', 'POST'],
    AllowedHeaders: ['*'],
    ExposedHeaders: ['ETag'],
    MaxAge: maxAge,
  };
}

/**
 * Keeps the bucket, like the table, when the stack is removed, or replaces it with the bucket of another
 * stack.
 */
export function addBucketOptions(template: Template, { options }: StackContext): void {
  const one = template.Resources[bucketId];
  if (!one) return;
  const { existingBucket, protectTable } = options;
  if (existingBucket === undefined) {
    Object.assign(one, lifetime(protectTable));
    return;
  }
  useOthers(
    template,
    [bucketId, `${bucketId}Policy`],
    [
      [bucketName, existingBucket],
      [bucketArn, { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${existingBucket}` }],
    ],
  );
}
