import {
  describeDeployment,
  generateDeployment,
} from '../../../scripts/toolkit/deployment/description';
import { addTableOptions } from '../../../scripts/toolkit/deployment/stack/table-options';
import { contract, parsed } from './contracts';

const webhooks = { orderMade: { post: { operationId: 'orderMade', responses: {} } } };
const delivering = {
  operationId: 'make-order',
  tags: ['Orders'],
  'x-openapi-first-table-access': ['PutItem', 'Query:GSI1'],
  'x-openapi-first-schedule': { everyMinutes: 1, deliversEvents: true },
};
const routes = {
  'POST /orders': delivering,
  'PUT /stocks': {
    operationId: 'replaceStock',
    tags: ['Stocks'],
    'x-openapi-first-table-access': ['PutItem'],
    'x-openapi-first-schedule': { everyMinutes: 5 },
  },
  'GET /health': { tags: ['Health'], operationId: 'getHealth' },
};
const document = contract(routes, { webhooks });
const { resources, functions } = describeDeployment(document);

it('the function that delivers events is given the new ones by the stream of the table', () => {
  expect(resources.Table?.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  expect(resources.OrdersEventsSource).toMatchObject({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      FunctionName: { 'Fn::GetAtt': ['OrdersLambdaFunction', 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
    },
  });
  expect(Object.keys(resources).filter((id) => id.endsWith('EventsSource'))).toHaveLength(1);
});

it('only that function may read the stream and has the secrets; those that write know the receivers', () => {
  const granted = (id: string) => JSON.stringify(resources[id]?.Properties.Policies);
  expect(granted('OrdersRole')).toContain('dynamodb:GetRecords');
  expect(granted('StocksRole')).not.toContain('dynamodb:GetRecords');
  const settings = (key: string) => Object.keys(functions[key]?.environment ?? {});
  expect(settings('orders')).toContain('WEBHOOK_SECRETS_FROM');
  expect(settings('stocks')).not.toContain('WEBHOOK_SECRETS_FROM');
  expect(settings('stocks')).toContain('WEBHOOK_RECEIVERS');
  expect(settings('health')).not.toContain('WEBHOOK_RECEIVERS');
});

it('events that wait, and those that are dead letters, raise alarms and are on the dashboard', () => {
  expect(JSON.stringify(resources.AlarmEventsDelayed)).toContain('IteratorAge');
  expect(resources).toHaveProperty('AlarmDeadEvents');
  expect(JSON.stringify(resources.Dashboard)).toContain('Events: Dead letters');
});

it('the entry of that function delivers what the stream reports, no other entry does', () => {
  const { files } = generateDeployment(document);
  expect(files['functions/orders.ts']).toContain('    events: delivered,');
  expect(files['functions/stocks.ts']).not.toContain('delivered');
});

it.each([
  ['webhooks', {}],
  ['a task that delivers', { routes: { ...routes, 'POST /orders': { tags: ['Orders'] } } }],
])(
  'without %s there is neither a stream nor an alarm',
  (_, { routes: some = routes, ...root }: { routes?: object }) => {
    const model = contract(some as Record<string, object>, some === routes ? root : { webhooks });
    const without = describeDeployment(model);
    const text = JSON.stringify(without);
    for (const word of ['StreamSpecification', 'EventsSource', 'IteratorAge', 'WEBHOOK_'])
      expect(text).not.toContain(word);
  },
);

it('the stream of a table of another stack is left to that stack', () => {
  const template = { Resources: structuredClone(resources) };
  addTableOptions(template, { options: { existingTable: 'other' } } as unknown as Parameters<
    typeof addTableOptions
  >[1]);
  expect(template.Resources).not.toHaveProperty('OrdersEventsSource');
  expect(JSON.stringify(template)).not.toContain('StreamArn');
  expect(JSON.stringify(template)).not.toContain('GetRecords');
});

it.each([1, 'yes', {}])('deliversEvents may not be %j', (deliversEvents) => {
  const schedule = { everyMinutes: 1, deliversEvents };
  const wrong = parsed({ 'GET /a': { 'x-openapi-first-schedule': schedule } });
  expect(wrong.findings).toMatchObject([
    { code: 'schedule-events', pointer: '/paths/~1a/get/x-openapi-first-schedule' },
  ]);
});
