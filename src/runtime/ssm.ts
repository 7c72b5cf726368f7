import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { given, type Environment } from './environment';

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

/**
 * Signature version 4. https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html Written
 * here because `@smithy/signature-v4` is 14 KB and takes 7 ms of CPU at every cold start that fetches
 * secrets. The tests compare this signature with the one of that package.
 */
function sign(
  env: Environment,
  region: string,
  host: string,
  body: string,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/ssm/aws4_request`;
  const token = given(env, 'AWS_SESSION_TOKEN');
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    host,
    'x-amz-date': time,
    ...(token !== undefined && { 'x-amz-security-token': token }),
    'x-amz-target': 'AmazonSSM.GetParameters',
  };
  const signed = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), signed, sha256(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>(hmac, `AWS4${env.AWS_SECRET_ACCESS_KEY ?? ''}`);
  const credential = `${env.AWS_ACCESS_KEY_ID ?? ''}/${scope}`;
  const signature = hmac(key, text).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
