import http from 'node:http';
import { listenLocally } from '../../port';

/** An SSM of one's own, which knows these parameters: functions fetch their secrets as in AWS. */
export async function startParameterStore(
  values: Readonly<Record<string, string>>,
): Promise<{ readonly endpoint: string; readonly close: () => void }> {
  const server = http.createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { Names, WithDecryption } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
        Names: string[];
        WithDecryption: boolean;
      };
      const signed =
        /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/[a-z0-9-]+\/ssm\/aws4_request, /.test(
          request.headers.authorization ?? '',
        );
      if (!signed || !WithDecryption) {
        response.writeHead(400).end('{"__type":"AccessDeniedException"}');
        return;
      }
      response.end(
        JSON.stringify({
          Parameters: Names.flatMap((Name) =>
            values[Name] === undefined ? [] : [{ Name, Value: values[Name] }],
          ),
          InvalidParameters: Names.filter((name) => values[name] === undefined),
        }),
      );
    })();
  });
  const port = await listenLocally(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => void server.close(),
  };
}
