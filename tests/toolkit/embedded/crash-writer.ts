import { appendFileSync } from 'node:fs';
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { openEmbedded } from './database';

/**
 * Writes to an embedded database without end, until it is killed. Each of six workers takes the
 * same steps over and over; a step that was acknowledged is noted as `worker step round` in a file.
 */
const [, , path = '', TableName = '', notes = '', firstRound = '0'] = process.argv;

const batchSize = 5;

async function work(pk: string): Promise<void> {
  const { documents } = await database;
  for (let n = Number(firstRound); ; n++) {
    const group = `g${n % 3}`;
    const entry = { group, rank: n };
    const put = (sk: string) => ({ Put: { TableName, Item: { pk, sk, n, ...entry } } });
    const steps = {
      put: new PutCommand({ TableName, Item: { pk, sk: `put-${n}`, ...entry } }),
      move: new UpdateCommand({
        TableName,
        Key: { pk, sk: 'moving' },
        UpdateExpression: 'SET n = :n, #r = :n, #g = :g',
        ExpressionAttributeNames: { '#r': 'rank', '#g': 'group' },
        ExpressionAttributeValues: { ':n': n, ':g': group },
      }),
      pair: new TransactWriteCommand({ TransactItems: [put('pair-a'), put('pair-b')] }),
      batch: new BatchWriteCommand({
        RequestItems: {
          [TableName]: Array.from({ length: batchSize }, (_, i) => ({
            PutRequest: { Item: { pk, sk: `batch-${i}`, n, ...entry } },
          })),
        },
      }),
      delete: new DeleteCommand({ TableName, Key: { pk, sk: `put-${n - 1}` } }),
    };
    for (const [step, command] of Object.entries(steps)) {
      // The document client's overloads take one kind of command each.
      await documents.send(command as PutCommand);
      appendFileSync(notes, `${pk} ${step} ${n}\n`);
    }
  }
}

const database = openEmbedded({ path });
for (let worker = 0; worker < 6; worker++) void work(`worker-${worker}`);
