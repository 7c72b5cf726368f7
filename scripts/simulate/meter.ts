import http from 'node:http';
import { listenLocally } from 'openapi-first-toolkit/cli';

/** Capacity units, as DynamoDB bills them. */
export interface Units {
  read: number;
  write: number;
}

export interface Meter {
  readonly endpoint: string;
  /** What has been used since the last call. */
  take(): Units;
  close(): void;
}

interface Capacity {
  readonly CapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

/** A proxy in front of DynamoDB that requests the consumption of every call and adds it up. */
export async function startMeter(database: string): Promise<Meter> {
  let units: Units = { read: 0, write: 0 };
  const server = http.createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as object;
      const target = String(request.headers['x-amz-target']);
      const answer = await fetch(database, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': target,
          authorization: request.headers.authorization ?? '',
          'x-amz-date': String(request.headers['x-amz-date']),
        },
        body: JSON.stringify({ ...body, ReturnConsumedCapacity: 'TOTAL' }),
      });
      const text = await answer.text();
      const { ConsumedCapacity = [] } = JSON.parse(text || '{}') as {
        ConsumedCapacity?: Capacity | Capacity[];
      };
      for (const capacity of [ConsumedCapacity].flat()) add(units, target, capacity);
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
    })();
  });
  const port = await listenLocally(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = units;
      units = { read: 0, write: 0 };
      return taken;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function add(units: Units, target: string, capacity: Capacity): void {
  // A query costs half a unit even if it finds nothing, which the emulator does not count.
  const least = target.endsWith('.Query') ? 0.5 : 0;
  const reads = /\.(Get|Query|BatchGet|TransactGet)/.test(target);
  units.read +=
    capacity.ReadCapacityUnits ?? (reads ? Math.max(capacity.CapacityUnits ?? 0, least) : 0);
  units.write += capacity.WriteCapacityUnits ?? (reads ? 0 : (capacity.CapacityUnits ?? 0));
}
