/** What the deploying role may do with the resources of one type. */
export interface Permission {
  /** IAM actions, without `*`. */
  readonly actions: readonly string[];
  /** The part of an ARN after the account, or a whole ARN; `SERVICE` and `STAGE` are filled in. */
  readonly resources: readonly string[];
}

const name = 'SERVICE-STAGE';
const gateway = 'arn:PARTITION:apigateway:REGION::';

/**
 * By type of resource: what CloudFormation calls, in the name of the role, to create, change, read and
 * remove one. Names are those that the stack assigns. If AWS assigns an id, the narrowest possible pattern.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export const permissions: Readonly<Record<string, Permission>> = {
  'AWS::ApiGateway::RestApi': {
    // API Gateway's actions are HTTP methods; its resources have ids that are not known in advance.
    actions: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((verb) => `apigateway:${verb}`),
    resources: ['/restapis', '/restapis/*', '/tags/*'].map((path) => gateway + path),
  },
  'AWS::ApiGateway::UsagePlan': {
    actions: ['GET', 'POST', 'PATCH', 'DELETE'].map((verb) => `apigateway:${verb}`),
    resources: ['/usageplans', '/usageplans/*', '/apikeys', '/apikeys/*'].map(
      (path) => gateway + path,
    ),
  },
  'AWS::ApiGatewayV2::Api': {
    actions: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((verb) => `apigateway:${verb}`),
    resources: ['/apis', '/apis/*', '/tags/*'].map((path) => gateway + path),
  },
  'AWS::ApiGatewayV2::DomainName': {
    actions: [
      ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((verb) => `apigateway:${verb}`),
      ...['AddCertificateToDomain', 'RemoveCertificateFromDomain'].map(
        (one) => `apigateway:${one}`,
      ),
    ],
    resources: ['/domainnames', '/domainnames/*'].map((path) => gateway + path),
  },
  'AWS::CloudWatch::Alarm': {
    actions: ['DeleteAlarms', 'DescribeAlarms', 'ListTagsForResource', 'PutMetricAlarm'].map(
      (one) => `cloudwatch:${one}`,
    ),
    // Alarms that CloudFormation names begin with the stack's name.
    resources: [`cloudwatch::alarm:${name}-*`],
  },
  'AWS::CloudWatch::Dashboard': {
    actions: ['DeleteDashboards', 'GetDashboard', 'PutDashboard'].map((one) => `cloudwatch:${one}`),
    resources: [`arn:PARTITION:cloudwatch::ACCOUNT:dashboard/${name}`],
  },
  'AWS::CodeDeploy::Application': {
    actions: [
      ...['CreateApplication', 'CreateDeployment', 'CreateDeploymentGroup', 'DeleteApplication'],
      ...['DeleteDeploymentGroup', 'GetApplication', 'GetDeployment', 'GetDeploymentConfig'],
      ...['GetDeploymentGroup', 'RegisterApplicationRevision', 'StopDeployment'],
      'UpdateDeploymentGroup',
    ].map((one) => `codedeploy:${one}`),
    resources: [
      `codedeploy::application:${name}-*`,
      `codedeploy::deploymentgroup:${name}-*`,
      'codedeploy::deploymentconfig:CodeDeployDefault.*',
    ],
  },
  'AWS::DynamoDB::Table': {
    actions: [
      ...['CreateTable', 'DeleteTable', 'DescribeContinuousBackups', 'DescribeTable'],
      // CloudFormation reads these two of every table.
      ...['DescribeContributorInsights', 'DescribeKinesisStreamingDestination'],
      ...['DescribeTimeToLive', 'ListTagsOfResource', 'TagResource', 'UntagResource'],
      ...['UpdateContinuousBackups', 'UpdateTable', 'UpdateTimeToLive'],
    ].map((one) => `dynamodb:${one}`),
    resources: [`dynamodb::table/${name}`],
  },
  'AWS::Events::Rule': {
    actions: [
      ...['DeleteRule', 'DescribeRule', 'ListTargetsByRule', 'PutRule', 'PutTargets'],
      ...['RemoveTargets', 'TagResource', 'UntagResource'],
    ].map((one) => `events:${one}`),
    resources: [`events::rule/${name}-*`],
  },
  'AWS::IAM::Role': {
    actions: [
      ...['CreateRole', 'DeleteRole', 'DeleteRolePermissionsBoundary', 'DeleteRolePolicy'],
      ...[
        'GetRole',
        'GetRolePolicy',
        'PassRole',
        'PutRolePermissionsBoundary',
        'PutRolePolicy',
        'TagRole',
        'UntagRole',
      ],
      'UpdateAssumeRolePolicy',
    ].map((one) => `iam:${one}`),
    resources: [`arn:PARTITION:iam::ACCOUNT:role/${name}-*`],
  },
  'AWS::Lambda::Function': {
    actions: [
      ...['AddPermission', 'CreateFunction', 'DeleteFunction', 'DeleteFunctionConcurrency'],
      ...['GetFunction', 'GetFunctionConfiguration'],
      ...['GetPolicy', 'ListTags', 'ListVersionsByFunction', 'PublishVersion'],
      ...['PutFunctionConcurrency', 'RemovePermission', 'TagResource', 'UntagResource'],
      ...['UpdateFunctionCode', 'UpdateFunctionConfiguration'],
    ].map((one) => `lambda:${one}`),
    resources: [`lambda::function:${name}-*`],
  },
  'AWS::Lambda::EventSourceMapping': {
    actions: [
      ...['DeleteEventSourceMapping', 'GetEventSourceMapping', 'ListTags', 'TagResource'],
      ...['UntagResource', 'UpdateEventSourceMapping'],
    ].map((one) => `lambda:${one}`),
    // Its id is not known in advance.
    resources: ['lambda::event-source-mapping:*'],
  },
  'AWS::Lambda::Alias': {
    actions: [
      ...['CreateAlias', 'DeleteAlias', 'GetAlias', 'UpdateAlias'],
      ...['Delete', 'Get', 'Put'].map((verb) => `${verb}ProvisionedConcurrencyConfig`),
    ].map((one) => `lambda:${one}`),
    resources: [`lambda::function:${name}-*`],
  },
  'AWS::Lambda::Url': {
    actions: ['Create', 'Delete', 'Get', 'Update'].map((verb) => `lambda:${verb}FunctionUrlConfig`),
    resources: [`lambda::function:${name}-*`],
  },
  'AWS::Logs::LogGroup': {
    actions: [
      ...['CreateLogGroup', 'DeleteLogGroup', 'DeleteMetricFilter', 'DeleteRetentionPolicy'],
      ...['DescribeMetricFilters', 'FilterLogEvents', 'ListTagsForResource', 'PutMetricFilter'],
      ...['PutRetentionPolicy', 'TagResource', 'UntagResource'],
    ].map((one) => `logs:${one}`),
    resources: [
      `logs::log-group:/aws/lambda/${name}-*`,
      `logs::log-group:/aws/api-gateway/${name}`,
      `logs::log-group:/aws/api-gateway/${name}:*`,
    ],
  },
  'AWS::Route53::RecordSet': {
    actions: [
      ...['ChangeResourceRecordSets', 'GetChange', 'GetHostedZone', 'ListResourceRecordSets'],
    ].map((one) => `route53:${one}`),
    // The hosted zone belongs to the owner, and CloudFormation waits for its change.
    resources: ['hostedzone', 'change'].map((one) => `arn:PARTITION:route53:::${one}/*`),
  },
  'AWS::S3::Bucket': {
    actions: [
      ...[
        'CreateBucket',
        'DeleteBucket',
        'DeleteBucketPolicy',
        'DeleteObject',
        'GetBucketLocation',
      ],
      ...['DeleteObjectVersion', 'GetBucketPolicy', 'GetObject', 'ListBucket'],
      ...[
        'ListBucketVersions',
        'PutBucketPolicy',
        'PutBucketPublicAccessBlock',
        'PutBucketTagging',
      ],
      ...['PutBucketCORS', 'PutBucketOwnershipControls', 'PutEncryptionConfiguration'],
      ...['PutLifecycleConfiguration', 'PutObject'],
    ].map((one) => `s3:${one}`),
    // CloudFormation names the bucket: the stack's name in lower case, shortened, with random letters.
    resources: ['arn:PARTITION:s3:::BUCKET*'],
  },
  'AWS::SQS::Queue': {
    actions: [
      ...['CreateQueue', 'DeleteQueue', 'GetQueueAttributes', 'GetQueueUrl', 'SetQueueAttributes'],
      ...['ListQueueTags', 'TagQueue', 'UntagQueue'],
    ].map((one) => `sqs:${one}`),
    resources: [`sqs::${name}-*`],
  },
  'AWS::SecretsManager::Secret': {
    actions: [
      ...['CreateSecret', 'DeleteSecret', 'DescribeSecret', 'TagResource', 'UntagResource'],
      'UpdateSecret',
    ].map((one) => `secretsmanager:${one}`),
    resources: ['secretsmanager::secret:SERVICE/STAGE/keys-*'],
  },
  'AWS::WAFv2::WebACLAssociation': {
    actions: [
      'apigateway:SetWebACL',
      ...['AssociateWebACL', 'DisassociateWebACL', 'GetWebACLForResource'].map(
        (one) => `wafv2:${one}`,
      ),
    ],
    resources: ['wafv2::regional/webacl/*', `${gateway}/restapis/*/stages/*`],
  },
};

/** Types whose permissions are those of another type. */
export const partOf: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::ApiKey': 'AWS::ApiGateway::UsagePlan',
  'AWS::ApiGateway::Deployment': 'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::GatewayResponse': 'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Method': 'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Resource': 'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage': 'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::ApiMapping': 'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::Integration': 'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Route': 'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Stage': 'AWS::ApiGatewayV2::Api',
  'AWS::ApiGateway::UsagePlanKey': 'AWS::ApiGateway::UsagePlan',
  'AWS::CodeDeploy::DeploymentGroup': 'AWS::CodeDeploy::Application',
  'AWS::Lambda::Permission': 'AWS::Lambda::Function',
  'AWS::Lambda::Version': 'AWS::Lambda::Function',
  'AWS::Logs::MetricFilter': 'AWS::Logs::LogGroup',
  'AWS::S3::BucketPolicy': 'AWS::S3::Bucket',
  'AWS::SQS::QueuePolicy': 'AWS::SQS::Queue',
};

/** Actions that IAM grants on everything or not at all. */
export const withoutResource: Readonly<Record<string, readonly string[]>> = {
  // Called before the stack exists.
  'AWS::ApiGatewayV2::Api': [
    // The access log of an HTTP API is delivered by CloudWatch Logs itself.
    ...['CreateLogDelivery', 'DeleteLogDelivery', 'DescribeResourcePolicies', 'GetLogDelivery'],
    ...['ListLogDeliveries', 'PutResourcePolicy', 'UpdateLogDelivery'],
  ].map((one) => `logs:${one}`),
  always: ['cloudformation:ValidateTemplate', 'logs:DescribeLogGroups'],
  'AWS::Logs::QueryDefinition': [
    'logs:DeleteQueryDefinition',
    'logs:DescribeQueryDefinitions',
    'logs:PutQueryDefinition',
  ],
  'AWS::SecretsManager::Secret': ['secretsmanager:GetRandomPassword'],
  'AWS::CloudWatch::Alarm': ['cloudwatch:DescribeAlarms'],
  'AWS::Lambda::EventSourceMapping': ['lambda:CreateEventSourceMapping'],
};
