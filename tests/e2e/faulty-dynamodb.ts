import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../listen';

/** How a call goes wrong. If it says `passed on`, the call still has its effect on the table. */
export type Wrong =
  /** The connection breaks: before the call is passed on, after it, or in the middle of the response. */
  | 'cut'
  | 'cut-after'
  | 'cut-within'
  /** No response: the call is not passed on, or it is. */
  | 'silent'
  | 'silent-after'
  /** The same for half a second; then the connection breaks. */
  | 'stalled'
  | 'stalled-after'
  /** Passed on; the response takes a third of a second, comes byte by byte, or never ends. */
  | 'slow'
  | 'trickling'
  | 'endless'
  /** Passed on; the response was changed on the way. */
  | 'garbage'
  | 'page'
  | 'empty'
  | 'cut-json'
  | 'wrong-checksum'
  /** Not passed on: DynamoDB refuses. */
  | { status: number; type: string; reasons?: readonly string[] };

/** An incoming call. */
export interface Call {
  readonly table: string;
  /** Of a transaction. */
  readonly writes: number;
}

/** What to do with a call instead of passing it on; undefined passes it on. */
export type Fault = (action: string, call: Call) => Wrong | undefined;

export interface FaultyDynamoDb {
  endpoint: string;
  /** From now on; without a fault, everything passes. */
  inject(fault?: Fault): void;
  close(): Promise<void>;
}

/** Sits between the API and its DynamoDB, and breaks calls on demand, as the network and AWS do. */
export async function startFaultyDynamoDb(target: string): Promise<FaultyDynamoDb> {
  let fault: Fault = () => undefined;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const call = await buffer(request);
    const wrong = fault(action, read(call));
    if (wrong === 'stalled') await later(500);
    if (wrong === 'cut' || wrong === 'stalled') request.socket.destroy();
    else if (typeof wrong === 'object') refuse(response, wrong);
    else if (wrong !== 'silent') {
      const answer = await passOn(target, agent, request, call);
      await spoil(response, answer, wrong);
    }
  };
  const server = http.createServer((request, response) => {
    // If either side leaves early, that is all.
    handle(request, response).catch(() => response.destroy());
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
        agent.destroy();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

type Write = Record<string, { TableName?: string }>;

function read(call: Buffer): Call {
  const { TableName, TransactItems = [] } = JSON.parse(call.toString()) as {
    TableName?: string;
    TransactItems?: Write[];
  };
  const [first = {}] = TransactItems;
  const table = TableName ?? Object.values(first)[0]?.TableName ?? '';
  return { table, writes: TransactItems.length };
}

function passOn(
  target: string,
  agent: http.Agent,
  { headers }: IncomingMessage,
  call: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = http.request(target, { method: 'POST', headers, path: '/', agent }, (answer) => {
      buffer(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body }),
        reject,
      );
    });
    onward.on('error', reject).end(call);
  });
}

function refuse(response: ServerResponse, { status, type, reasons }: Extract<Wrong, object>): void {
  const CancellationReasons = reasons?.map((Code) => ({ Code }));
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' });
  response.end(
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, CancellationReasons }),
  );
}

async function spoil(
  response: ServerResponse,
  { status, headers, body }: Answer,
  wrong: Exclude<Wrong, object | 'cut' | 'silent' | 'stalled'> | undefined,
): Promise<void> {
  const { 'x-amz-crc32': _, ...unchecked } = headers;
  const send = (text: Buffer | string, head = headers): void => {
    response.writeHead(status, { ...head, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
  const begin = (part: Buffer): void => {
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.write(part);
  };
  switch (wrong) {
    case undefined:
      send(body);
      return;
    case 'cut-after':
      response.destroy();
      return;
    case 'cut-within':
      begin(body.subarray(0, Math.ceil(body.length / 2)));
      setTimeout(() => response.destroy(), 5);
      return;
    case 'silent-after':
      return;
    case 'stalled-after':
      await later(500);
      response.destroy();
      return;
    case 'slow':
      await later(300);
      send(body);
      return;
    case 'trickling':
      begin(body.subarray(0, 1));
      for (let at = 1; at < body.length && !response.destroyed; at += 50) {
        await later(10);
        response.write(body.subarray(at, at + 50));
      }
      response.end();
      return;
    case 'endless':
      // The end is never sent.
      begin(body.subarray(0, 1));
      return;
    case 'garbage':
      send(Buffer.from([...body].map((byte, index) => byte ^ (index % 251))), unchecked);
      return;
    case 'page':
      send('<html><title>502 Bad Gateway</title></html>', unchecked);
      return;
    case 'empty':
      send('', unchecked);
      return;
    case 'cut-json':
      send(body.subarray(0, -1), unchecked);
      return;
    case 'wrong-checksum':
      // The text is readable; only the checksum shows that it is not what was sent.
      send(body, { ...headers, 'x-amz-crc32': '1' });
      return;
  }
}

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
