import http from 'node:http';
import { listenLocally } from '../../port';
import type { Template } from '../stack/template';
import { partOf } from './create-stack';

/** An address in front of the emulator. */
export interface Front {
  readonly endpoint: string;
  close(): void;
}

/**
 * Passes everything on to the emulator, but reduces an uploaded template to the types of resources that the
 * emulator supports: it fails with a gateway's preflights.
 */
export async function startKnownPart(emulator: string, types: readonly string[]): Promise<Front> {
  const server = http.createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const path = request.url ?? '/';
      const isTemplate = request.method === 'PUT' && TEMPLATE.test(path);
      await pass(request, response, emulator + path, isTemplate ? knownPart(body, types) : body);
    })().catch((error: unknown) => {
      // A status that clients do not retry.
      response.writeHead(400, { 'Content-Type': 'text/plain' }).end(String(error));
    });
  });
  const port = await listenLocally(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const TEMPLATE = /\/compiled-cloudformation-template\.json(\?|$)/;

function knownPart(body: Buffer, types: readonly string[]): Buffer {
  const template = JSON.parse(body.toString('utf8')) as Template;
  const Resources = partOf(template, types);
  const Outputs = Object.fromEntries(
    Object.entries(template.Outputs ?? {}).filter(([, { Value }]) => {
      const referred = /^\{"Ref":"(\w+)"\}$/.exec(JSON.stringify(Value))?.[1];
      return referred !== undefined && referred in Resources;
    }),
  );
  return Buffer.from(JSON.stringify({ ...template, Resources, Outputs }));
}

/** Headers that describe the client's body, which may have changed. */
const OF_BODY =
  /^(content-(md5|length)|transfer-encoding|x-amz-(checksum-.+|sdk-checksum-.+|content-sha256))$/;

/** With `http`, because `fetch` would decompress the response without a trace. */
async function pass(
  { method, headers }: http.IncomingMessage,
  response: http.ServerResponse,
  url: string,
  body: Buffer,
): Promise<void> {
  const kept = Object.entries(headers).filter(([name]) => !OF_BODY.test(name));
  await new Promise<void>((resolve, reject) => {
    const onward = http.request(
      url,
      { method, headers: { ...Object.fromEntries(kept), 'content-length': body.length } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response).once('finish', resolve).once('error', reject);
      },
    );
    onward.once('error', reject).end(body);
  });
}
