import http from 'node:http';
import { listen } from '../listen';

/** What to do with a call instead of passing it on; undefined passes it. */
export type Fault = (action: string) => 'cut' | { status: number; type: string } | undefined;

export interface FaultyDynamoDb {
  endpoint: string;
  /** From now on; without a fault everything passes. */
  inject(fault?: Fault): void;
  close(): Promise<void>;
}

/** Stands between the API and its DynamoDB, and breaks calls on demand, as the network and AWS do. */
export async function startFaultyDynamoDb(target: string): Promise<FaultyDynamoDb> {
  let fault: Fault = () => undefined;
  const server = http.createServer((request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const now = fault(action);
    if (now === 'cut') {
      request.socket.destroy();
      return;
    }
    if (now) {
      request.resume();
      response.writeHead(now.status, { 'Content-Type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${now.type}` }));
      return;
    }
    const onward = http.request(
      target,
      { method: 'POST', headers: request.headers, path: '/' },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  const port = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    inject: (next = () => undefined) => {
      fault = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
