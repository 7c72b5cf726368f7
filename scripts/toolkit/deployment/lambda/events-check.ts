import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { Environment } from 'openapi-first-runtime';
import { buildEvent } from 'openapi-first-runtime/compiled';
import { connectTable, tableOptions, type Item, type Key } from 'openapi-first-runtime/dynamodb';
import { Outbox } from 'openapi-first-runtime/outbox';
import type { Deployment } from '../deployment-file';
import type { FunctionProcess } from './function-process';

/** A receiver that is not in the settings: its events are dealt with without a call. */
const nobody = 'nobody';

/**
 * Gives each function that delivers events what the stream of the table would: a new event, and an item that
 * is none. The event must leave the outbox, and no record may be reported for another attempt.
 * @returns the number of faults
 */
export async function checkEvents(
  { functions }: Deployment,
  processes: ReadonlyMap<string, FunctionProcess>,
  env: Environment,
): Promise<number> {
  const delivering = Object.keys(functions).filter(
    (key) => 'WEBHOOK_SECRETS_FROM' in (functions[key]?.environment ?? {}),
  );
  let faults = 0;
  for (const key of delivering) {
    const table = connectTable(tableOptions(env));
    try {
      const outbox = new Outbox(table, [nobody], undefined);
      const writes = await outbox.record(() => Promise.resolve(buildEvent('check')));
      await table.transact(writes);
      const events = writes.flatMap((one) => ('put' in one ? [one.put] : []));
      const Records = [...events, { PK: 'USER#1', SK: 'USER' }].map(recordOf);
      const answered = JSON.stringify(await processes.get(key)?.invoke({ Records }));
      const expected: DynamoDBBatchResponse = { batchItemFailures: [] };
      const left = (await Promise.all(events.map((one) => table.get(keyOf(one))))).filter(Boolean);
      const isRight = answered === JSON.stringify(expected) && left.length === 0;
      if (!isRight) faults += 1;
      process.stdout.write(
        isRight
          ? `Stream of ${key}: a new event is dealt with, another item is ignored.\n`
          : `Stream of ${key}: the function answers ${answered}, and ${left.length} events are left.\n`,
      );
    } finally {
      table.close();
    }
  }
  return faults;
}

const keyOf = ({ PK, SK }: Key): Key => ({ PK, SK });

/** As Lambda's event source passes it on. */
function recordOf(item: Key & Item, index: number): DynamoDBRecord {
  return {
    eventID: `c4ca4238a0b923820dcc509a6f75849${index}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-central-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_764_495_000,
      Keys: { PK: { S: item.PK }, SK: { S: item.SK } },
      NewImage: Object.fromEntries(
        Object.entries(item).map(([name, value]) => [name, attributeOf(value)]),
      ),
      SequenceNumber: `44215842193880084211${index}`,
      SizeBytes: 26,
      StreamViewType: 'NEW_IMAGE',
    },
    eventSourceARN:
      'arn:aws:dynamodb:eu-central-1:123456789012:table/api/stream/2025-11-30T09:30:00.000',
  };
}

function attributeOf(value: unknown): AttributeValue {
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  return typeof value === 'number' ? { N: String(value) } : { S: String(value) };
}
