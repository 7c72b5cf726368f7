import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { samTemplate } from '../../../scripts/toolkit/deployment/sam/template';
import { contract, parsed } from './contracts';

const document = contract(
  {
    'PUT /photos': {
      tags: ['Photos'],
      'x-openapi-first-bucket-access': ['PutObject', 'GetObject'],
    },
    'GET /photos': { tags: ['Photos'], 'x-bucket-access': ['GetObject', 'ListBucket'] },
    'GET /health': { tags: ['Health'] },
  },
  { 'x-cors': { origins: ['https://a.example'], maxAge: 60 } },
);
const deployment = describeDeployment(document);
const text = (value: unknown): string => JSON.stringify(value);

describe('a contract whose operations work with files', () => {
  const { resources, functions } = deployment;

  it('gets a private, encrypted bucket that pages of its origins can use', () => {
    expect(resources.FileBucket?.Properties).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [{}] },
      PublicAccessBlockConfiguration: { RestrictPublicBuckets: true, BlockPublicPolicy: true },
      CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://a.example'], MaxAge: 60 }] },
    });
    expect(text(resources.FileBucketPolicy)).toContain('{"aws:SecureTransport":"false"}');
  });

  it('allows each function what its operations declare, and only gives the bucket’s name to these functions', () => {
    const arn = '{"Fn::GetAtt":["FileBucket","Arn"]}';
    const role = text(resources.PhotosRole);
    expect(role).toContain(
      `{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":{"Fn::Join":["",[${arn},"/*"]]}}`,
    );
    expect(role).toContain(`{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":${arn}}`);
    expect(text(resources.HealthRole)).not.toContain('s3:');
    expect(functions.photos?.environment).toEqual({ BUCKET_NAME: { Ref: 'FileBucket' } });
    expect(functions.health?.environment).toEqual({});
  });

  it.each(['*', 'DeleteBucket', 'getobject', 7])('may not declare %s', (access) => {
    const wrong = parsed({ 'GET /a': { 'x-bucket-access': ['GetObject', access] } });
    expect(wrong.findings).toMatchObject([
      { code: 'bucket-access-action', pointer: '/paths/~1a/get/x-bucket-access/1' },
    ]);
  });

  it('declares a list', () => {
    const wrong = parsed({ 'GET /a': { 'x-bucket-access': 'GetObject' } });
    expect(wrong.findings).toMatchObject([{ code: 'bucket-access-list' }]);
  });
});

describe('the SAM template', () => {
  const template = (params: object) =>
    samTemplate(
      deployment,
      {
        service: 'api',
        params: { ...params },
        provider: { runtime: 'nodejs24.x', architecture: 'arm64', memorySize: 512, timeout: 10 },
      },
      'prod',
    );

  it('has the bucket, which outlives the stack with the table', () => {
    const { FileBucket } = template({ protectTable: true }).Resources;
    expect(FileBucket?.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(template({}).Resources.FileBucket?.DeletionPolicy).toBe('Delete');
  });

  it('uses the bucket of another stack instead', () => {
    const { Resources } = template({ existingBucket: 'photos-v1' });
    expect(Resources).not.toHaveProperty('FileBucket');
    expect(Resources).not.toHaveProperty('FileBucketPolicy');
    expect(text(Resources)).not.toContain('FileBucket');
    expect(text(Resources.PhotosRole)).toContain('arn:${AWS::Partition}:s3:::photos-v1');
    expect(text(Resources.PhotosLambdaFunction)).toContain('"BUCKET_NAME":"photos-v1"');
  });
});

it('a contract that uses no bucket has none', () => {
  const { resources } = describeDeployment(contract({ 'GET /a': {} }));
  expect(text(resources)).not.toContain('s3:');
  expect(resources).not.toHaveProperty('FileBucket');
});
