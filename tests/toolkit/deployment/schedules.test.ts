import {
  describeDeployment,
  generateDeployment,
} from '../../../scripts/toolkit/deployment/description';
import { contract, parsed } from './contracts';

const document = contract({
  'DELETE /orders': {
    operationId: 'delete-orders',
    tags: ['Orders'],
    'x-openapi-first-schedule': { everyMinutes: 5 },
  },
  'DELETE /items': {
    tags: ['Items'],
    operationId: 'deleteItems',
    'x-schedule': { everyMinutes: 1 },
  },
  'GET /health': { tags: ['Health'], operationId: 'getHealth' },
});

it('a rule invokes the function of an operation with a schedule, and has the permission', () => {
  const { resources } = describeDeployment(document);
  const Arn = { 'Fn::GetAtt': ['OrdersLambdaFunction', 'Arn'] };
  expect(resources.ScheduleDeleteOrders).toMatchObject({
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'rate(5 minutes)',
      Targets: [{ Arn, Input: '{"task":"delete-orders"}' }],
    },
  });
  expect(resources.ScheduleDeleteOrdersPermission?.Properties).toMatchObject({
    FunctionName: Arn,
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': ['ScheduleDeleteOrders', 'Arn'] },
  });
  expect(resources.ScheduleDeleteItems?.Properties.ScheduleExpression).toBe('rate(1 minute)');
});

it('the entry of that function has the task, and no other entry has one', () => {
  const { files } = generateDeployment(document);
  expect(files['functions/orders.ts']).toContain(`import * as tasks from '../../src/tasks';`);
  expect(files['functions/orders.ts']).toContain(`"delete-orders": tasks["delete-orders"],`);
  expect(files['functions/health.ts']).not.toContain('tasks');
});

it.each([
  { everyMinutes: 0 },
  { everyMinutes: 1441 },
  { everyMinutes: 1.5 },
  { every: 5 },
  5,
  'daily',
])('a schedule may not be %j', (schedule) => {
  const wrong = parsed({ 'GET /a': { 'x-openapi-first-schedule': schedule } });
  expect(wrong.findings).toMatchObject([
    { code: 'schedule-minutes', pointer: '/paths/~1a/get/x-openapi-first-schedule' },
  ]);
});
