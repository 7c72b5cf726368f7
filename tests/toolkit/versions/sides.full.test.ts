import { compareContracts } from '../../../scripts/toolkit/versions/compare';
import { tell } from '../../../scripts/toolkit/versions/report';
import { judge } from '../../../scripts/toolkit/versions/verdict';

/** A contract whose components are sent, answered, and told to the receivers of an event. */
function whole() {
  const json = (name: string) => ({
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  const query = (name: string, schema: string) => ({
    ...{ name, in: 'query', schema: { $ref: `#/components/schemas/${schema}` } },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    servers: [{ url: 'https://a.example' }],
    security: [],
    paths: {
      '/things': {
        post: {
          operationId: 'make',
          parameters: [query('state', 'State'), query('order', 'Order')],
          requestBody: json('Thing'),
          responses: { 200: { description: 'Made.', ...json('Thing') } },
        },
      },
    },
    webhooks: {
      made: {
        post: {
          operationId: 'made',
          requestBody: json('Event'),
          responses: { 204: { description: 'Taken.' } },
        },
      },
    },
    components: {
      schemas: {
        State: { type: 'string', enum: ['on', 'off'] },
        Order: { type: 'string', enum: ['asc', 'desc'] },
        Thing: {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'string' },
            state: { $ref: '#/components/schemas/State' },
            parent: { $ref: '#/components/schemas/Thing' },
          },
        },
        Event: {
          type: 'object',
          required: ['type', 'at'],
          properties: {
            type: { type: 'string', enum: ['made', 'ended'] },
            at: { type: 'string' },
          },
        },
      },
    },
  };
}

type Contract = ReturnType<typeof whole>;

function contractOf(change?: (contract: Contract) => void): object {
  const contract = whole();
  change?.(contract);
  return contract;
}

async function breaking(change: (contract: Contract) => void): Promise<readonly string[]> {
  const base = contractOf();
  return tell(await compareContracts(base, contractOf(change)), base).breaking;
}

test.each([
  [
    'a value that is answered for the first time breaks those who read, although it may also be sent',
    ({ components }: Contract) => components.schemas.State.enum.push('broken'),
    /clients that read responses of `make`\.$/,
  ],
  [
    'a value that is refused from now on breaks those who send',
    ({ components }: Contract) => components.schemas.State.enum.pop(),
    /clients that send `make`\.$/,
  ],
  [
    'a member that is demanded breaks those who send',
    ({ components }: Contract) => components.schemas.Thing.required.push('state'),
    /clients that send `make`\.$/,
  ],
  [
    'a member that may be missing breaks those who read',
    ({ components }: Contract) => components.schemas.Thing.required.pop(),
    /clients that read responses of `make`\.$/,
  ],
])('%s', async (_, change, told) => {
  const sentences = await breaking(change);
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(told);
});

test.each([
  ['is no longer sent', ({ webhooks }: Contract) => Reflect.deleteProperty(webhooks, 'made')],
  [
    'has a member less',
    ({ components: { schemas } }: Contract) => {
      Reflect.deleteProperty(schemas.Event.properties, 'at');
      schemas.Event.required.pop();
    },
  ],
  [
    'has a value that it never had',
    ({ components }: Contract) => components.schemas.Event.properties.type.enum.push('lost'),
  ],
  [
    'has a member that may be missing',
    ({ components }: Contract) => components.schemas.Event.required.pop(),
  ],
])('an event that %s breaks its receivers', async (_, change) => {
  const sentences = await breaking(change);
  expect(sentences).not.toEqual([]);
  for (const one of sentences) expect(one).toMatch(/It breaks receivers of `made`\.$/);
});

test('a member that an event always has from now on breaks no one', async () => {
  expect(
    await breaking(({ components: { schemas } }) => schemas.Event.required.push('more')),
  ).toEqual([]);
});

test('a value that may be sent is an addition, which requires a minor version', async () => {
  const base = contractOf();
  const changes = await compareContracts(
    base,
    contractOf(({ components }) => components.schemas.Order.enum.push('random')),
  );
  expect(judge(changes, '1.0.0', '1.0.0')).toMatchObject({ needed: 'minor', next: '1.1.0' });
  expect(tell(changes, base).added).toEqual(['`Order` may also be "random".']);
});
