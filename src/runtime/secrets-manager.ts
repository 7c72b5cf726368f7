import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { given, type Environment } from './environment';
import { sha256, signHeaders } from './signature';

const TIMEOUT_MS = 2_000;

/** A call that failed, and whether the next one may succeed. */
export class SecretsManagerError extends Error {
  constructor(
    message: string,
    readonly temporary: boolean,
  ) {
    super(message);
  }
}

/**
 * Fetches the text of one secret from Secrets Manager. It is called without its SDK client, which would
 * double the code of a function for this one call.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 * @param id the secret's name or ARN
 * @throws SecretsManagerError
 */
export async function getSecretValue(env: Environment, id: string): Promise<string> {
  const region = given(env, 'AWS_REGION') ?? 'us-east-1';
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const own = given(env, 'AWS_ENDPOINT_URL_SECRETS_MANAGER');
  const url = new URL(own ?? `https://secretsmanager.${region}.${suffix}`);
  const body = JSON.stringify({ SecretId: id });
  const headers = sign(env, region, url.host, body, new Date());
  const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const fail = (message: string, temporary = true): void =>
      reject(new SecretsManagerError(message, temporary));
    const request = send(url, { method: 'POST', headers, timeout: TIMEOUT_MS }, (response) => {
      const { statusCode = 0 } = response;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', ({ message }) => fail(message));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (statusCode === 200) {
          const answer = read(text);
          if (!answer) fail('What Secrets Manager answered cannot be read.');
          else if (answer.SecretString !== undefined) resolve(answer.SecretString);
          else fail(`The secret ${id} contains bytes, not text.`, false);
          return;
        }
        // The body of an error names its type and does not contain the secret.
        fail(
          `Secrets Manager answered ${statusCode}: ${text.slice(0, 300)}`,
          statusCode >= 500 || /Throttling|TooManyRequests|InternalService/.test(text),
        );
      });
    });
    request.on('timeout', () => request.destroy(new Error('Secrets Manager does not respond.')));
    request.on('error', ({ message }) => fail(message)).end(body);
  });
}

/** Undefined for what Secrets Manager cannot have sent: the page of a proxy. */
function read(text: string): { readonly SecretString?: string } | undefined {
  try {
    return (JSON.parse(text) as { readonly SecretString?: string } | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function sign(
  env: Environment,
  region: string,
  host: string,
  body: string,
  now: Date,
): Record<string, string> {
  return signHeaders(
    {
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        host,
        'x-amz-target': 'secretsmanager.GetSecretValue',
      },
      bodyHash: sha256(body),
    },
    {
      credentials: {
        accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
        sessionToken: given(env, 'AWS_SESSION_TOKEN'),
      },
      region,
      service: 'secretsmanager',
      now,
    },
  );
}
