import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { given, type Environment } from './environment';
import { sha256, signHeaders } from './signature';

const TIMEOUT_MS = 3_000;

export interface GetParametersResult {
  Parameters: { Name: string; Value: string }[];
  InvalidParameters: string[];
}

/**
 * Gets decrypted parameters from SSM. It calls SSM directly, because the SDK's client would double the code
 * of a function for this one call.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
 */
export async function getParameters(
  env: Environment,
  names: string[],
): Promise<GetParametersResult> {
  const region = given(env, 'AWS_REGION') ?? 'us-east-1';
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const url = new URL(given(env, 'AWS_ENDPOINT_URL_SSM') ?? `https://ssm.${region}.${suffix}`);
  const body = JSON.stringify({ Names: names, WithDecryption: true });
  const headers = sign(env, region, url.host, body, new Date());
  const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, { method: 'POST', headers, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200) resolve(JSON.parse(text) as GetParametersResult);
        // The text of an error names its kind; it contains no parameter.
        else reject(new Error(`SSM answered ${response.statusCode ?? ''}: ${text.slice(0, 300)}`));
      });
    });
    request.on('timeout', () => request.destroy(new Error('SSM does not answer.')));
    request.on('error', reject).end(body);
  });
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
        'x-amz-target': 'AmazonSSM.GetParameters',
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
      service: 'ssm',
      now,
    },
  );
}
