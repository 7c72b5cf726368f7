import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MISSING_SUFFIX } from '../requests';

/*
 * A stub of DynamoDB in a separate process, so that its time is not measured. It has every user except those
 * whose id ends in a certain way, as items with the attributes of our store and of the peers', and accepts
 * every write.
 */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const isGet = String(request.headers['x-amz-target']).endsWith('.GetItem');
    const body = isGet ? getItem(Buffer.concat(chunks).toString()) : '{}';
    response.writeHead(200, {
      'Content-Type': 'application/x-amz-json-1.0',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 600_000;

function getItem(text: string): string {
  const { Key } = JSON.parse(text) as { Key: { PK: { S: string } } };
  const id = Key.PK.S.replace(/^USER#/, '');
  if (id.endsWith(MISSING_SUFFIX)) return '{}';
  return JSON.stringify({
    Item: {
      PK: Key.PK,
      SK: { S: 'USER' },
      GSI1PK: { S: 'USERS#active#2' },
      GSI1SK: { S: id },
      id: { S: id },
      name: { S: 'Ada Example' },
      email: { S: 'ada@example.com' },
      age: { N: '36' },
      status: { S: 'active' },
      createdAt: { S: '2025-11-23T09:30:00.000Z' },
      updatedAt: { S: '2025-11-23T09:30:00.000Z' },
      version: { S: 'AAAAAAAAAAAAAAAA' },
    },
  });
}

server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => process.exit(0));
