import http from 'node:http';
import { listenLocally } from '../../port';

/** Lambda's Runtime API, as far as one function in one process needs it. */
export interface RuntimeApi {
  /** `127.0.0.1:1234`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Passes an event to the function. Rejects with the error that the function reports. */
  invoke(event: unknown, deadline: number): Promise<unknown>;
  close(): void;
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly deadline: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const queue: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let waiting: http.ServerResponse | undefined;
  let count = 0;

  const hand = (): void => {
    const next = waiting && queue.shift();
    if (!waiting || !next) return;
    running.set(next.id, next);
    waiting.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': next.id,
      'Lambda-Runtime-Deadline-Ms': String(next.deadline),
      'Lambda-Runtime-Invoked-Function-Arn':
        'arn:aws:lambda:eu-central-1:000000000000:function:local',
      'Lambda-Runtime-Trace-Id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0',
    });
    waiting.end(JSON.stringify(next.event));
    waiting = undefined;
  };

  const server = http.createServer((request, response) => {
    const [, , , kind = '', id = '', outcome] = (request.url ?? '').split('/');
    if (request.method === 'GET' && id === 'next') {
      waiting = response;
      hand();
      return;
    }
    void read(request).then((text) => {
      response.writeHead(202).end('{}');
      if (kind === 'init') {
        for (const one of queue.splice(0)) one.reject(new Error(`It did not start: ${text}`));
      }
      const invocation = running.get(id);
      running.delete(id);
      if (outcome === 'response') invocation?.resolve(JSON.parse(text));
      else invocation?.reject(new Error(text));
    });
  });
  const port = await listenLocally(server);

  return {
    address: `127.0.0.1:${port}`,
    invoke: (event, deadline) =>
      new Promise((resolve, reject) => {
        count += 1;
        queue.push({ id: `invocation-${count}`, event, deadline, resolve, reject });
        hand();
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function read(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
