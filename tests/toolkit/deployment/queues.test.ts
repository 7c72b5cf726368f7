import {
  describeDeployment,
  generateDeployment,
} from '../../../scripts/toolkit/deployment/description';
import { contract, parsed } from './contracts';

const document = contract({
  'POST /orders': { operationId: 'import-orders', tags: ['Orders'], 'x-openapi-first-queue': true },
  'PUT /orders': { operationId: 'replaceOrders', tags: ['Orders'], 'x-queue': true },
  'GET /health': { tags: ['Health'], operationId: 'getHealth', 'x-openapi-first-queue': false },
});
const { resources, functions } = describeDeployment(document);

it('a function whose operations have a queue receives its messages, and reports each failure separately', () => {
  expect(resources.OrdersQueueSource).toMatchObject({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['OrdersQueue', 'Arn'] },
      FunctionName: { 'Fn::GetAtt': ['OrdersLambdaFunction', 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  });
  expect(resources.OrdersQueue?.Properties).toMatchObject({
    QueueName: '${self:service}-${sls:stage}-orders-jobs',
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['OrdersQueueDeadLetters', 'Arn'] } },
  });
  expect(functions.orders?.environment.QUEUE_URL).toEqual({ Ref: 'OrdersQueue' });
  expect(functions.health?.environment).not.toHaveProperty('QUEUE_URL');
  expect(Object.keys(resources).filter((id) => id.startsWith('HealthQueue'))).toEqual([]);
});

it('its role may use its queue, and no other role may', () => {
  const granted = (id: string) => JSON.stringify(resources[id]?.Properties.Policies);
  expect(granted('OrdersRole')).toContain('sqs:ReceiveMessage');
  expect(granted('HealthRole')).not.toContain('sqs:ReceiveMessage');
});

it('jobs that failed permanently, and jobs that wait, trigger alarms and are on the dashboard', () => {
  expect(JSON.stringify(resources.AlarmDeadLetters)).toContain('["OrdersQueueDeadLetters"');
  expect(JSON.stringify(resources.AlarmWaitingJobs)).toContain('ApproximateAgeOfOldestMessage');
  expect(JSON.stringify(resources.Dashboard)).toContain('Jobs: Dead letters');
  const without = describeDeployment(contract({ 'GET /a': { operationId: 'a' } })).resources;
  expect(without).not.toHaveProperty('AlarmWaitingJobs');
  expect(JSON.stringify(without.Dashboard)).not.toContain('Jobs: ');
});

it('an alarm evaluates each of many queues: CloudWatch allows ten metrics in one alarm', () => {
  const many = Array.from({ length: 12 }, (_, at) => [
    `POST /things${at}`,
    { operationId: `make${at}`, tags: [`Things${at}`], 'x-openapi-first-queue': true },
  ]);
  const all = describeDeployment(
    contract(Object.fromEntries(many) as Record<string, object>),
  ).resources;
  const alarms = Object.entries(all).filter(([id]) => id.startsWith('Alarm'));
  for (const suffix of ['Queue', 'QueueDeadLetters']) {
    for (let at = 0; at < 12; at += 1)
      expect(JSON.stringify(alarms)).toContain(`["Things${at}${suffix}","QueueName"]`);
  }
  for (const [, { Properties }] of alarms)
    expect((Properties.Metrics as unknown[]).length).toBeLessThanOrEqual(11);
});

it('the entry of that function has the jobs, and no other entry has any', () => {
  const { files } = generateDeployment(document);
  expect(files['functions/orders.ts']).toContain(`import * as jobs from '../../src/jobs';`);
  expect(files['functions/orders.ts']).toContain(`"import-orders": jobs["import-orders"],`);
  expect(files['functions/orders.ts']).toContain('replaceOrders: jobs.replaceOrders,');
  expect(files['functions/health.ts']).not.toContain('jobs');
});

it.each([1, 'yes', {}])('a queue may not be %j', (queue) => {
  const wrong = parsed({ 'GET /a': { 'x-openapi-first-queue': queue } });
  expect(wrong.findings).toMatchObject([
    { code: 'queue', pointer: '/paths/~1a/get/x-openapi-first-queue' },
  ]);
});
