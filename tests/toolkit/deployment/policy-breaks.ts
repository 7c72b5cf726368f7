import {
  change,
  drop,
  add,
  method,
  lambda,
  stage,
  source,
  stream,
  table,
  role,
  alarm,
  grant,
  revoke,
  bucket,
  objectArn,
  tableArn,
  setting,
  type Break,
} from './breaking';

/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call,
   @typescript-eslint/no-unsafe-assignment --
   properties are what CloudFormation takes, and what it would not take either */

/** Beginning of a policy's name → ways in which a stack breaks it: that of policies.full.test.ts. */
export const breaks: Readonly<Record<string, readonly Break[]>> = {
  'every operation has a route': [drop('ApiGatewayMethodUsersPost', 'ApiGatewayMethodUsersAny')],
  'no routes other than those of the contract': [
    change('AWS::ApiGateway::Resource', (one) => (one.PathPart = 'admins')),
    method((one) => (one.HttpMethod = 'DELETE'), 'ApiGatewayMethodUsersPost'),
  ],
  'the stage and each operation are throttled': [
    setting('/*', '*', (one) => delete one.ThrottlingRateLimit),
    setting('/~1users', 'POST', (one) => (one.ThrottlingBurstLimit = 11)),
  ],
  'gateway responses are problems': [
    change('AWS::ApiGateway::GatewayResponse', (one) => {
      one.ResponseTemplates = { 'application/json': '{"message":$context.error.messageString}' };
    }),
    change('AWS::ApiGateway::GatewayResponse', (one) => {
      delete one.ResponseParameters['gatewayresponse.header.X-Request-Id'];
    }),
  ],
  'the stack defines every kind of gateway response': [drop('GatewayResponseThrottled')],
  'the contract’s origins may read gateway responses': [
    change('AWS::ApiGateway::GatewayResponse', (one) => {
      delete one.ResponseParameters['gatewayresponse.header.Access-Control-Allow-Origin'];
    }),
  ],
  'functions, preflights and gateway': [
    lambda((one) => (one.Environment.Variables.CORS_ORIGINS = 'https://other.acme.dev')),
    change(
      'AWS::Lambda::Function',
      (one) => delete one.Environment.Variables.CORS_ORIGINS,
      'ReportsLambdaFunction',
    ),
    change('AWS::ApiGateway::GatewayResponse', (one) => {
      one.ResponseParameters['gatewayresponse.header.Access-Control-Allow-Origin'] =
        "'https://a.example'";
    }),
  ],
  'every path answers preflights': [
    drop('ApiGatewayMethodUsersOptions', 'ApiGatewayMethodUsersAny'),
  ],
  'keys of the usage plan': [
    method((one) => (one.ApiKeyRequired = false), 'ApiGatewayMethodReportsGet'),
    method((one) => (one.ApiKeyRequired = true), 'ApiGatewayMethodUsersGet'),
    method((one) => (one.ApiKeyRequired = true), 'ApiGatewayMethodReportsOptions'),
    drop('UsagePlan'),
  ],
  'the stage caches': [
    setting('/~1users', 'GET', (one) => (one.CachingEnabled = false)),
    setting('/~1users', 'GET', (one) => (one.CacheTtlInSeconds = 61)),
    setting('/~1users', 'GET', (one) => (one.CacheDataEncrypted = false)),
    setting('/*', '*', (one) => (one.CachingEnabled = true)),
    ...['header.Authorization', 'header.Prefer', 'header.Origin', 'querystring.limit'].map((key) =>
      method(({ Integration }) => {
        Integration.CacheKeyParameters = Integration.CacheKeyParameters.filter(
          (one: string) => one !== `method.request.${key}`,
        );
      }, 'ApiGatewayMethodUsersGet'),
    ),
  ],
  'only Lambda and CodeDeploy': [
    role((one) => (one.AssumeRolePolicyDocument.Statement[0].Principal = { AWS: '*' })),
    role((one) => (one.ManagedPolicyArns = ['arn:aws:iam::aws:policy/ReadOnlyAccess'])),
  ],
  'AWS’s services may invoke': [change('AWS::Lambda::Permission', (one) => delete one.SourceArn)],
  'nothing outside the stack': ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy'].map((type) =>
    change(type, (one) => void one.PolicyDocument.Statement.push({ Effect: 'Allow' })),
  ),
  'an alarm can be raised': [
    alarm((one) => (one.Threshold = 1)),
    alarm((one) => (one.ActionsEnabled = false)),
    alarm((one) => (one.ComparisonOperator = 'LessThanThreshold')),
    alarm((one) => (one.EvaluationPeriods = 60)),
  ],
  'errors and throttling of every function': [
    alarm((one) => void one.Metrics.shift()),
    drop('AlarmFunctionThrottles'),
  ],
  'queues and streams': [
    source((one) => (one.Enabled = false)),
    stream((one) => (one.StartingPosition = 'LATEST')),
  ],
  'every function runs in production mode': [
    lambda((one) => delete one.Environment.Variables.NODE_ENV),
    lambda((one) => delete one.Environment.Variables.METRICS_NAMESPACE),
  ],
  'no role has an action with *': [grant(['dynamodb:*'], tableArn), grant('*', tableArn)],
  'no role has the resource *': [
    grant(['dynamodb:GetItem'], '*'),
    grant(['s3:GetObject'], 'arn:aws:s3:::*'),
    grant(['logs:PutLogEvents'], 'arn:aws:logs:eu-central-1:1:log-group:/aws/lambda/*'),
  ],
  'the deploying role': [add(1, { Type: 'AWS::SNS::Topic', Properties: {} })],
  'every function has its own role': [
    lambda((one) => (one.Role = { 'Fn::GetAtt': ['ReportsRole', 'Arn'] })),
  ],
  'each role may do with the table exactly': [
    grant(['dynamodb:DeleteItem'], tableArn),
    grant(['dynamodb:Query'], tableArn),
    grant(['dynamodb:Query'], { 'Fn::Join': ['', [tableArn, '/index/GSI2']] }),
    revoke('dynamodb:GetItem'),
    revoke('dynamodb:Query'),
  ],
  'each role may do with the bucket exactly': [
    grant(['s3:GetObject'], 'arn:aws:s3:::bucket/key'),
    grant(['s3:PutObject'], objectArn),
    grant(['s3:ListBucket'], objectArn),
    revoke('s3:GetObject'),
    revoke('s3:ListBucket'),
  ],
  'only functions that use the bucket': [
    lambda((one) => delete one.Environment.Variables.BUCKET_NAME),
    change(
      'AWS::Lambda::Function',
      (one) => (one.Environment.Variables.BUCKET_NAME = { Ref: 'FileBucket' }),
      'ReportsLambdaFunction',
    ),
  ],
  'nothing in the bucket is public': [
    bucket((one) => (one.PublicAccessBlockConfiguration.BlockPublicAcls = false)),
    bucket((one) => delete one.OwnershipControls),
  ],
  'the bucket accepts only TLS': [drop('FileBucketPolicy')],
  'the bucket deletes unfinished': [bucket((one) => (one.LifecycleConfiguration = { Rules: [] }))],
  'only pages that may call the API': [
    bucket((one) => (one.CorsConfiguration.CorsRules[0].AllowedOrigins = ['*'])),
    bucket((one) => delete one.CorsConfiguration),
  ],
  'the task of each operation': [
    drop('ScheduleCreateUser'),
    drop('ScheduleCreateUserPermission'),
    change('AWS::Events::Rule', (one) => (one.ScheduleExpression = 'rate(6 minutes)')),
    change('AWS::Events::Rule', (one) => (one.State = 'DISABLED')),
    change('AWS::Events::Rule', (one) => (one.Targets[0].Input = '{"task":"listUsers"}')),
    change(
      'AWS::Lambda::Permission',
      (one) => delete one.SourceArn,
      'ScheduleCreateUserPermission',
    ),
  ],
  'each function whose operations have a queue': [
    drop('UsersQueueSource'),
    source((one) => (one.FunctionName = { 'Fn::GetAtt': ['ReportsLambdaFunction', 'Arn'] })),
    lambda((one) => delete one.Environment.Variables.QUEUE_URL),
    lambda((one) => (one.Environment.Variables.QUEUE_URL = { Ref: 'DeadLetters' })),
  ],
  'a message that fails': [
    source((one) => delete one.FunctionResponseTypes),
    change('AWS::SQS::Queue', (one) => delete one.RedrivePolicy, 'UsersQueue'),
    change('AWS::SQS::Queue', (one) => (one.RedrivePolicy.maxReceiveCount = 1), 'UsersQueue'),
    change('AWS::SQS::Queue', (one) => (one.MessageRetentionPeriod = 1_209_600), 'UsersQueue'),
    drop('UsersQueueDeadLetters'),
  ],
  'a message stays hidden': [
    change('AWS::SQS::Queue', (one) => (one.VisibilityTimeout = 60), 'UsersQueue'),
    change('AWS::SQS::Queue', (one) => delete one.VisibilityTimeout, 'UsersQueue'),
    lambda((one) => (one.Timeout = 31)),
  ],
  'the function that delivers events': [
    drop('UsersEventsSource'),
    stream((one) => (one.FunctionName = { 'Fn::GetAtt': ['ReportsLambdaFunction', 'Arn'] })),
    stream((one) => delete one.FilterCriteria),
    stream(({ FilterCriteria }) => {
      FilterCriteria.Filters.push({ Pattern: '{}' });
    }),
  ],
  'the table streams its items': [
    table((one) => delete one.StreamSpecification),
    table((one) => (one.StreamSpecification.StreamViewType = 'KEYS_ONLY')),
    drop('UsersEventsSource'),
  ],
  'an event that cannot be dealt with': [
    stream((one) => delete one.FunctionResponseTypes),
    stream((one) => delete one.BisectBatchOnFunctionError),
    stream((one) => (one.MaximumRetryAttempts = -1)),
    stream((one) => delete one.MaximumRecordAgeInSeconds),
    stream((one) => delete one.DestinationConfig),
    drop('DeadLetters'),
  ],
  'only the function of the stream': [
    revoke('dynamodb:GetRecords'),
    change(
      'AWS::IAM::Role',
      ({ Policies }) => {
        const Resource = { 'Fn::GetAtt': ['Table', 'StreamArn'] };
        const Statement = { Effect: 'Allow', Action: ['dynamodb:GetRecords'], Resource };
        Policies[0].PolicyDocument.Statement.push(Statement);
      },
      'ReportsRole',
    ),
  ],
  'events that wait in the stream': [drop('AlarmEventsDelayed'), drop('AlarmDeadEvents')],
  'every queue is encrypted': [
    change('AWS::SQS::Queue', (one) => {
      delete one.SqsManagedSseEnabled;
      delete one.KmsMasterKeyId;
    }),
    drop('UsersQueuePolicy'),
    drop('DeadLettersPolicy'),
  ],
  'dead letters of every queue': [
    drop('AlarmWaitingJobs'),
    drop('AlarmDeadLetters'),
    change('AWS::CloudWatch::Alarm', (one) => void one.Metrics.splice(1, 1), 'AlarmDeadLetters'),
  ],
  'besides the table and the bucket': [
    grant(['sqs:ReceiveMessage'], { 'Fn::GetAtt': ['UsersQueueDeadLetters', 'Arn'] }),
    grant(['sqs:PurgeQueue'], { 'Fn::GetAtt': ['UsersQueue', 'Arn'] }),
    grant(['sqs:ReceiveMessage'], { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }),
    grant(['sqs:SendMessage'], { 'Fn::GetAtt': ['AnotherQueue', 'Arn'] }),
    grant(['logs:PutLogEvents'], 'log-group:/aws/lambda/another:log-stream:one'),
    grant(['ssm:GetParameters'], [{ 'Fn::Join': ['', ['arn:', 'parameter/another/secret']] }]),
    grant(
      ['secretsmanager:GetSecretValue'],
      ['arn:aws:secretsmanager:eu-central-1:1:secret:other'],
    ),
    revoke('secretsmanager:GetSecretValue'),
  ],
  'the table is in the stack if': [
    drop('Table'),
    lambda((one) => delete one.Environment.Variables.TABLE_NAME),
    change(
      'AWS::Lambda::Function',
      (one) => (one.Environment.Variables.TABLE_NAME = { Ref: 'Table' }),
      'ReportsLambdaFunction',
    ),
  ],
  'only functions that check tokens': [
    lambda((one) => delete one.Environment.Variables.JWT_SECRET_FROM),
    lambda((one) => delete one.Environment.Variables.CURSOR_SECRET_FROM),
    change(
      'AWS::Lambda::Function',
      (one) => (one.Environment.Variables.JWT_SECRET_FROM = { Ref: 'Secret' }),
      'ReportsLambdaFunction',
    ),
  ],
  'only functions that record or deliver': [
    ...['WEBHOOK_RECEIVERS', 'WEBHOOK_SECRETS_FROM'].flatMap((name) => [
      lambda((one) => Reflect.deleteProperty(one.Environment.Variables as object, name)),
      change(
        'AWS::Lambda::Function',
        (one) => (one.Environment.Variables[name] = { Ref: 'Secret' }),
        'ReportsLambdaFunction',
      ),
    ]),
  ],
  'all secret values come': [
    lambda((one) => (one.Environment.Variables.CURSOR_SECRET_FROM = 'another')),
    add(1, { Type: 'AWS::SecretsManager::Secret', Properties: {} }),
  ],
  'no setting of a function contains a secret': [
    lambda((one) => (one.Environment.Variables.JWT_SECRET = 'plain')),
    lambda((one) => (one.Environment.Variables.DATABASE_PASSWORD = 'plain')),
    lambda((one) => (one.Environment.Variables.ISSUER = '-----BEGIN PRIVATE KEY-----')),
    lambda((one) => (one.Environment.Variables.ISSUER = 'a1B2'.repeat(12))),
  ],
  'functions: Node 24': [
    lambda((one) => (one.Runtime = 'nodejs20.x')),
    lambda((one) => delete one.Architectures),
    lambda((one) => (one.TracingConfig = { Mode: 'PassThrough' })),
    lambda((one) => (one.Timeout = 30)),
  ],
  'every log has a retention': [
    change('AWS::Logs::LogGroup', (one) => delete one.RetentionInDays, 'UsersLogGroup'),
    change('AWS::Logs::LogGroup', (one) => delete one.RetentionInDays, 'AccessLog'),
  ],
  'every function logs to a group': [drop('UsersLogGroup')],
  'the table is paid per request': [table((one) => (one.BillingMode = 'PROVISIONED'))],
  'the table can be restored': [table((one) => delete one.PointInTimeRecoverySpecification)],
  'the table is encrypted': [table((one) => (one.SSESpecification = { SSEEnabled: false }))],
  'the table deletes': [table((one) => delete one.TimeToLiveSpecification)],
  'the table and its indexes': [
    table((one) => (one.WarmThroughput.WriteUnitsPerSecond = 3999)),
    table((one) => (one.WarmThroughput.ReadUnitsPerSecond = 15_999)),
    table((one) => delete one.GlobalSecondaryIndexes[0].WarmThroughput),
    table((one) => delete one.WarmThroughput),
  ],
  'the table of prod': [table((one) => (one.DeletionProtectionEnabled = false))],
  'the data and the secrets of prod': [
    ({ Resources }) => delete Resources.Table?.DeletionPolicy,
    ({ Resources }) => Object.assign(Resources.Table ?? {}, { DeletionPolicy: 'Retain' }),
    ({ Resources }) => delete Resources.Secret?.UpdateReplacePolicy,
    ({ Resources }) => delete Resources.FileBucket?.DeletionPolicy,
  ],
  'what outlives the stack': [
    bucket((one) => (one.NotificationConfiguration = { Queue: { Ref: 'UsersQueue' } })),
    table((one) => (one.SSESpecification = { Key: { 'Fn::GetAtt': ['UsersRole', 'Arn'] } })),
  ],
  'no name of a secret': [
    change('AWS::SecretsManager::Secret', (one) => (one.Name = 'api/prod/jwt-secret')),
  ],
  'buckets are encrypted': [
    change('AWS::S3::Bucket', (one) => delete one.BucketEncryption),
    change('AWS::S3::Bucket', (one) => delete one.PublicAccessBlockConfiguration),
  ],
  'every operation is on the dashboard': [
    change('AWS::CloudWatch::Dashboard', (one) => {
      one.DashboardBody = JSON.parse(
        JSON.stringify(one.DashboardBody).replaceAll('listUsers', 'another'),
      );
    }),
  ],
  'prod has an alarm': [
    ...['ApiServerErrors', 'ApiLatency', 'ApiThrottles', 'ApiContractViolations'],
    ...['OperationServerErrors', 'FunctionErrors', 'FunctionThrottles'],
    ...['StoreThrottles', 'StoreErrors', 'DeadLetters'],
  ].map((name) => drop(`Alarm${name}`)),
  'AWS, a function or a filter': [
    drop('AccessLogThrottles'),
    change(
      'AWS::CloudWatch::Alarm',
      ({ Metrics }) => (Metrics[0].MetricStat.Metric.MetricName = 'Throttles'),
      'AlarmApiContractViolations',
    ),
    change('AWS::CloudWatch::Dashboard', (one) => {
      one.DashboardBody = JSON.parse(
        JSON.stringify(one.DashboardBody).replaceAll('ColdStarts', 'WarmStarts'),
      );
    }),
  ],
  'every billed metric': [
    stage(({ MethodSettings }) => (MethodSettings[0].MetricsEnabled = true)),
    change('AWS::CloudWatch::Dashboard', (one) => {
      one.DashboardBody = JSON.parse(
        JSON.stringify(one.DashboardBody).replaceAll('ColdStarts', 'Requests'),
      );
    }),
  ],
  'throttling of every index': [
    ...['GSI1', 'TransactWriteItems'].map((name) =>
      change('AWS::CloudWatch::Alarm', (one) => {
        one.Metrics = JSON.parse(JSON.stringify(one.Metrics).replaceAll(name, 'Query'));
      }),
    ),
  ],
  'the access log has': [
    stage((one) => delete one.AccessLogSetting),
    ...['identity.sourceIp', 'xrayTraceId', 'integration.latency', 'waf.status'].map((name) =>
      stage(({ AccessLogSetting }) => {
        AccessLogSetting.Format = AccessLogSetting.Format.replace(name, 'stage');
      }),
    ),
  ],
  'an alarm of the new version': [
    change(
      'AWS::CodeDeploy::DeploymentGroup',
      (one) => (one.AlarmConfiguration.Alarms = [{ Name: { Ref: 'AlarmApiServerErrors' } }]),
      'UsersReleaseGroup',
    ),
    change('AWS::CloudWatch::Alarm', (one) => (one.EvaluationPeriods = 5), 'AlarmUsersRelease'),
    drop('AlarmUsersRelease'),
  ],
  'the dashboard shows alarms': [
    ...['ConcurrentExecutions', 'ConsumedReadCapacityUnits', 'AlarmDeadLetters'].map((name) =>
      change('AWS::CloudWatch::Dashboard', (one) => {
        one.DashboardBody = JSON.parse(JSON.stringify(one.DashboardBody).replaceAll(name, 'X'));
      }),
    ),
  ],
  'a stage without requests': [
    ({ Resources }) => {
      delete Resources.Dashboard;
    },
  ],
  'failed asynchronous invocations': [
    lambda((one) => delete one.DeadLetterConfig),
    change('AWS::SQS::Queue', (one) => delete one.KmsMasterKeyId),
    change('AWS::SQS::Queue', (one) => delete one.MessageRetentionPeriod),
    drop('AlarmDeadLetters'),
  ],
  'requests are traced': [stage((one) => (one.TracingEnabled = false))],
  'log queries': [
    change('AWS::Logs::QueryDefinition', ({ LogGroupNames }) => {
      LogGroupNames.pop();
    }),
  ],
  'with CodeDeploy': [
    drop('UsersAlias'),
    method((one) => {
      one.Integration.Uri = { 'Fn::GetAtt': ['UsersLambdaFunction', 'Arn'] };
    }, 'ApiGatewayMethodUsersGet'),
    ({ Resources }) => delete Resources.UsersAlias?.UpdatePolicy,
    change('AWS::Events::Rule', (one) => {
      one.Targets[0].Arn = { 'Fn::GetAtt': ['UsersLambdaFunction', 'Arn'] };
    }),
    source((one) => (one.FunctionName = { 'Fn::GetAtt': ['UsersLambdaFunction', 'Arn'] })),
    change(
      'AWS::CodeDeploy::DeploymentGroup',
      (one) => (one.AlarmConfiguration.Alarms = []),
      'UsersReleaseGroup',
    ),
    change(
      'AWS::CodeDeploy::DeploymentGroup',
      (one) => (one.AutoRollbackConfiguration.Enabled = false),
      'UsersReleaseGroup',
    ),
  ],
  'the stack fits into CloudFormation': [
    add(500, { Type: 'AWS::SNS::Topic', Properties: {} }),
    add(1, { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'x'.repeat(1_000_000) } }),
  ],
  'the API fits into API Gateway': [
    add(300, {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { PathPart: 'x', ParentId: { 'Fn::GetAtt': ['ApiGatewayRestApi', 'Id'] } },
    }),
  ],
  'functions fit into Lambda': [
    lambda((one) => (one.FunctionName = 'x'.repeat(65))),
    lambda((one) => (one.Environment.Variables.LONG = 'x '.repeat(2048))),
  ],
  'roles fit into IAM': [grant(['dynamodb:GetItem'], Array<unknown>(400).fill(tableArn))],
  'the dashboard fits into CloudWatch': [
    change('AWS::CloudWatch::Dashboard', (one) => {
      const metrics = Array<string[]>(501).fill(['A', 'B']);
      one.DashboardBody = {
        'Fn::Join': ['', [JSON.stringify({ widgets: [{ properties: { metrics } }] })]],
      };
    }),
  ],
  'saved queries fit': [
    change('AWS::Logs::QueryDefinition', (one) => {
      one.LogGroupNames = Array<unknown>(51).fill({ Ref: 'UsersLogGroup' });
    }),
  ],
};
