import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedDynamoDb } from '../../../scripts/toolkit/embedded/embedded';
import { startEmbeddedS3 } from '../../../scripts/toolkit/embedded/s3/server';
import { startEmbeddedSqs } from '../../../scripts/toolkit/embedded/sqs/server';

const services = {
  DynamoDB: () => startEmbeddedDynamoDb(),
  S3: () => startEmbeddedS3({ bucket: 'files' }),
  SQS: async () => {
    const sqs = await startEmbeddedSqs();
    return { endpoint: sqs.url, close: () => sqs.close() };
  },
};

test.each(Object.entries(services))(
  '%s does not complain about a caller that has gone in the middle of a request',
  async (_, start) => {
    const complain = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const service = await start();
    try {
      const { port } = new URL(service.endpoint);
      const socket = net.connect(Number(port), '127.0.0.1');
      const head = [
        'PUT /files/key HTTP/1.1',
        'Host: localhost',
        'Content-Length: 100',
        'Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/local/s3/aws4_request, SignedHeaders=host, Signature=0',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\nthe beginning`);
      await pause(50);
      socket.destroy();
      await once(socket, 'close');
      await pause(50);
    } finally {
      await service.close();
    }
    expect(complain).not.toHaveBeenCalled();
    complain.mockRestore();
  },
);
