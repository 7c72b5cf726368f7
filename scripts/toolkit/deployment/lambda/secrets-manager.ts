import http from 'node:http';
import { listenLocally } from '../../port';

/** A Secrets Manager on this machine with one secret, which functions fetch as in AWS. */
export async function startSecretsManager(
  id: string,
  values: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly endpoint: string; readonly close: () => void }> {
  const server = http.createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { SecretId } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
        SecretId: string;
      };
      const signed =
        /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/[a-z0-9-]+\/secretsmanager\/aws4_request, /.test(
          request.headers.authorization ?? '',
        );
      if (!signed || SecretId !== id) {
        response.writeHead(400).end('{"__type":"AccessDeniedException"}');
        return;
      }
      response.end(JSON.stringify({ SecretString: JSON.stringify(values) }));
    })();
  });
  const port = await listenLocally(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => void server.close(),
  };
}
