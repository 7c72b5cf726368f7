import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { AwsCall, Trace } from './aws-call';

let socket: Socket | undefined;

/** Makes a traced call: a subsegment below the function's own segment, for the daemon that Lambda runs. */
export async function recorded<T>(
  call: AwsCall,
  { header, daemon }: Trace,
  run: () => Promise<T>,
  statusOf: (outcome: unknown) => number | undefined,
): Promise<T> {
  const parent = parentOf(header);
  if (!parent) return run();
  const start = Date.now();
  let outcome: unknown;
  try {
    const result = await run();
    outcome = result;
    return result;
  } catch (error) {
    outcome = error;
    throw error;
  } finally {
    await send(daemon, subsegment(call, parent, start, statusOf(outcome)));
  }
}

function subsegment(
  { service, operation, resource }: AwsCall,
  { trace, segment }: Parent,
  start: number,
  status: number | undefined,
): object {
  return {
    id: randomBytes(8).toString('hex'),
    trace_id: trace,
    parent_id: segment,
    type: 'subsegment',
    name: service,
    namespace: 'aws',
    start_time: start / 1000,
    end_time: Date.now() / 1000,
    aws: { operation, ...resource },
    ...(status !== undefined && { http: { response: { status } } }),
    ...(status === undefined || status >= 500 ? { fault: true } : status >= 400 && { error: true }),
    ...(status === 429 && { throttle: true }),
  };
}

interface Parent {
  readonly trace: string;
  readonly segment: string;
}

/** `Root=1-…;Parent=…;Sampled=1` */
function parentOf(header: string): Parent | undefined {
  const [, trace] = /Root=([^;]+)/.exec(header) ?? [];
  const [, segment] = /Parent=([^;]+)/.exec(header) ?? [];
  return trace && segment ? { trace, segment } : undefined;
}

async function send(address: string, segment: object): Promise<void> {
  const [host, port] = address.split(':');
  // It does not keep the process alive.
  socket ??= createSocket('udp4').unref();
  const text = `{"format":"json","version":1}\n${JSON.stringify(segment)}`;
  // A lost trace must not fail the request.
  await new Promise<void>((resolve) => socket?.send(text, Number(port), host, () => resolve()));
}
