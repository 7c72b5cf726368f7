import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { refuseUnreadable } from './answers';
import { isConditionFailure, refusals, unavailableOr } from './failures';
import { traced } from '../telemetry/traced';
import { sharedLookup } from './lookup';
import type { Condition, IndexPage, Item, Table, Write } from './table';

export interface DynamoDbOptions {
  readonly tableName: string;
  readonly region: string;
  /** A DynamoDB other than the region's: the embedded one, DynamoDB Local, a VPC endpoint. */
  readonly endpoint?: string | undefined;
  /** Default: the credentials that the SDK finds. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Milliseconds after which a call is aborted and retried. Default: 1000. */
  readonly timeoutMs?: number;
}

/** A table over the SDK's document client. Call once per process: it keeps connections alive. */
export function dynamoDbTable({ tableName, ...connection }: DynamoDbOptions): Table {
  const client = DynamoDBDocumentClient.from(createClient(connection), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const at = { TableName: tableName };

  const conditional = async (write: Promise<unknown>): Promise<boolean> => {
    try {
      await write;
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw unavailableOr(error);
    }
  };

  const page = async (query: Omit<QueryCommandInput, 'TableName'>): Promise<IndexPage> => {
    try {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({ ...at, ...query }),
      );
      return { items: Items, more: LastEvaluatedKey !== undefined };
    } catch (error) {
      throw unavailableOr(error);
    }
  };

  return {
    async get(Key, abortSignal) {
      try {
        const { Item } = await client.send(
          new GetCommand({ ...at, Key, ConsistentRead: true }),
          abortSignal && { abortSignal },
        );
        return Item;
      } catch (error) {
        throw unavailableOr(error);
      }
    },

    put: (item, condition) =>
      conditional(client.send(new PutCommand({ ...at, Item: item, ...conditionOf(condition) }))),

    set: (Key, attributes, condition) =>
      conditional(client.send(new UpdateCommand({ ...at, Key, ...update(attributes, condition) }))),

    remove: (Key, condition) =>
      conditional(client.send(new DeleteCommand({ ...at, Key, ...conditionOf(condition) }))),

    async transact(writes) {
      try {
        // The SDK adds a ClientRequestToken, so that its own retry after a lost response does not write
        // twice.
        await client.send(
          new TransactWriteCommand({
            TransactItems: writes.map((write) => transactItem(at, write)),
          }),
        );
        return undefined;
      } catch (error) {
        const refused = refusals(error);
        if (refused) return refused;
        throw unavailableOr(error);
      }
    },

    query({ partition, after, ascending, limit }) {
      const beyond = after === undefined ? '' : ` AND GSI1SK ${ascending ? '>' : '<'} :after`;
      return page({
        IndexName: 'GSI1',
        KeyConditionExpression: `GSI1PK = :partition${beyond}`,
        ExpressionAttributeValues: { ':partition': partition, ':after': after },
        ScanIndexForward: ascending,
        Limit: limit,
      });
    },

    list: ({ partition, after, limit }) =>
      page({
        KeyConditionExpression: 'PK = :partition AND SK > :after',
        ExpressionAttributeValues: { ':partition': partition, ':after': after },
        ConsistentRead: true,
        Limit: limit,
      }),

    close: () => client.destroy(),
  };
}

/**
 * Tuned for clients that wait. DynamoDB answers in milliseconds, so a call that takes a second is
 * considered lost; it is retried twice. The timeouts start with the call, so a burst of calls must not have
 * to wait for connections.
 */
function createClient({
  region,
  endpoint,
  credentials,
  timeoutMs = 1000,
}: Omit<DynamoDbOptions, 'tableName'>): DynamoDBClient {
  const agent = { keepAlive: true, maxSockets: 256, lookup: sharedLookup };
  const client = new DynamoDBClient({
    region,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  // The SDK describes each call for its own log, which is not used.
  client.middlewareStack.remove('loggerMiddleware');
  refuseUnreadable(client, timeoutMs);
  traceCalls(client);
  const { config } = client;
  config.signer = once(config.signer);
  return client;
}

/** X-Ray shows each call as a whole, including its retries. */
function traceCalls({ middlewareStack }: DynamoDBClient): void {
  middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const { TableName } = args.input as { TableName?: string };
        const operation = commandName?.replace(/Command$/, '') ?? '';
        const resource: Record<string, string> =
          TableName === undefined ? {} : { table_name: TableName };
        return traced({ service: 'DynamoDB', operation, resource }, () => next(args), statusOf);
      },
    { name: 'trace', step: 'initialize' },
  );
}

/** Of the result of a call, or of the error that it throws. */
function statusOf(outcome: unknown): number | undefined {
  const { output, $metadata } = outcome as {
    output?: { $metadata?: { httpStatusCode?: number } };
    $metadata?: { httpStatusCode?: number };
  };
  return (output?.$metadata ?? $metadata)?.httpStatusCode;
}

/**
 * The SDK creates a signer for each call. A shared one also gets the credentials and the time for each
 * call.
 */
function once(make: DynamoDBClient['config']['signer']): typeof make {
  let made: ReturnType<typeof make> | undefined;
  return (scheme) => (made ??= make(scheme));
}

interface ConditionInput {
  ConditionExpression: string;
  ExpressionAttributeValues?: Record<string, unknown>;
}

function conditionOf({ expression, values }: Condition): ConditionInput {
  return {
    ConditionExpression: expression,
    ...(values && { ExpressionAttributeValues: { ...values } }),
  };
}

function update(attributes: Item, condition: Condition) {
  const names = Object.keys(attributes);
  return {
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
      ...condition.values,
    },
  };
}

function transactItem(at: { TableName: string }, write: Write) {
  if ('set' in write) return { Update: { ...at, Key: write.set, ...update(write.to, write.if) } };
  const condition = conditionOf(write.if);
  return 'put' in write
    ? { Put: { ...at, Item: write.put, ...condition } }
    : { Delete: { ...at, Key: write.remove, ...condition } };
}
