import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'openapi-first-runtime/server';
import { openBucketAndQueue, openDatabase, signToken } from 'openapi-first-toolkit/server';
import { createApi } from '../../src/api';

/** Where a third-party client finds the API, and its token. */
export interface Served {
  readonly url: string;
  /** The same API as it may be next year: with a property and a problem member that clients do not know. */
  readonly later: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

/** Serves the API over HTTP, on a table in memory and a bucket that is deleted at the end. */
export async function serve(): Promise<Served> {
  const secret = (): string => randomUUID() + randomUUID();
  const database = await openDatabase(
    {
      TABLE_NAME: 'clients',
      JWT_SECRET: secret(),
      JWT_ALGORITHMS: 'HS256',
      JWT_ISSUER: 'https://issuer.example.com/',
      JWT_AUDIENCE: 'users-api',
      CURSOR_SECRET: secret(),
      LOG_LEVEL: 'silent',
    },
    true,
  );
  const bucket = await openBucketAndQueue(database.env, true);
  const server = createServer(createApi(bucket.env));
  const { port } = await server.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}/v1`;
  const proxy = createHttpServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = { ...request.headers } as Record<string, string>;
      for (const name of [
        'host',
        'connection',
        'transfer-encoding',
        'content-length',
        'accept-encoding',
        'upgrade',
        'http2-settings',
      ])
        Reflect.deleteProperty(headers, name);
      const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
      const { method = 'GET', url: path = '' } = request;
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...body });
      const content = Buffer.from(await answer.arrayBuffer());
      const isJson = (answer.headers.get('content-type') ?? '').includes('json');
      const kept = [...answer.headers].filter(
        ([name]) => !/^(content-length|connection)$/.test(name),
      );
      response
        .writeHead(answer.status, Object.fromEntries(kept))
        .end(isJson ? grown(content.toString()) : content);
    })();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const scopes = ['users:read', 'users:write', 'users:export', 'api-keys:manage'];
  return {
    url,
    later: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/v1`,
    token: signToken(database.env, { sub: 'client', scopes, expiresIn: 3600 }),
    close: async () => {
      proxy.close();
      proxy.closeAllConnections();
      await server.close(0);
      await bucket.close();
      await database.close();
    },
  };
}

/** A body with one more member in each of its objects. */
function grown(text: string): string {
  if (!text.startsWith('{')) return text;
  const grow = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(grow);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([name, member]) => [name, grow(member)] as const);
    return { ...Object.fromEntries(members), addedLater: { since: 2027 } };
  };
  return JSON.stringify(grow(JSON.parse(text)));
}
