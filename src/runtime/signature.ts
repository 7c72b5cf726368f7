import { createHash, createHmac } from 'node:crypto';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Who signs, for which service of which region, and when. */
export interface Signer {
  readonly credentials: AwsCredentials;
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

export interface RequestToSign {
  readonly method: string;
  /** Percent-encoded, as sent. */
  readonly path: string;
  /** As sent; its names and values are not encoded yet. */
  readonly query?: Readonly<Record<string, string>>;
  /** All headers that are signed, in lower case; `host` is one of them. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hexadecimal digits, or `UNSIGNED-PAYLOAD`. */
  readonly bodyHash: string;
}

/**
 * Signature version 4. https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html Written
 * here because `@smithy/signature-v4` is 14 KB and takes 7 ms of CPU at every cold start that fetches
 * secrets. The tests compare these signatures with those of that package.
 *
 * @returns the headers to send
 */
export function signHeaders(request: RequestToSign, signer: Signer): Record<string, string> {
  const token = signer.credentials.sessionToken;
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': timeStamp(signer.now),
    ...(token !== undefined && { 'x-amz-security-token': token }),
  };
  const { signedHeaders, signature } = sign({ ...request, headers }, signer);
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentialOf(signer)}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}

/** @returns the query to send: anyone with the URL may make the request until it expires */
export function signQuery(
  request: Omit<RequestToSign, 'bodyHash'>,
  expiresInSeconds: number,
  signer: Signer,
): string {
  const token = signer.credentials.sessionToken;
  const query: Record<string, string> = {
    ...request.query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credentialOf(signer),
    'X-Amz-Date': timeStamp(signer.now),
    'X-Amz-Expires': String(expiresInSeconds),
    ...(token !== undefined && { 'X-Amz-Security-Token': token }),
    'X-Amz-SignedHeaders': Object.keys(request.headers).sort().join(';'),
  };
  const { signature } = sign({ ...request, query, bodyHash: 'UNSIGNED-PAYLOAD' }, signer);
  return `${queryString(query)}&X-Amz-Signature=${signature}`;
}

function sign(
  { method, path, query = {}, headers, bodyHash }: RequestToSign,
  signer: Signer,
): { signedHeaders: string; signature: string } {
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name] ?? ''}\n`).join('');
  const signedHeaders = names.join(';');
  const canonical = [method, path, queryString(query), lines, signedHeaders, bodyHash].join('\n');
  const scope = scopeOf(signer);
  const text = ['AWS4-HMAC-SHA256', timeStamp(signer.now), scope, sha256(canonical)].join('\n');
  return { signedHeaders, signature: signText(text, signer) };
}

/** The signature of any text, such as the policy of a form, in hexadecimal digits. */
export function signText(text: string, signer: Signer): string {
  const key = scopeOf(signer)
    .split('/')
    .reduce<string | Buffer>(hmac, `AWS4${signer.credentials.secretAccessKey}`);
  return hmac(key, text).toString('hex');
}

export function credentialOf(signer: Signer): string {
  return `${signer.credentials.accessKeyId}/${scopeOf(signer)}`;
}

/** `20261130T162000Z` */
export function timeStamp(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Percent-encodes as AWS requires: everything but letters, digits and `-._~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** Percent-encoded, and sorted as required for signing. */
export function queryString(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .sort()
    .join('&');
}

function scopeOf({ now, region, service }: Signer): string {
  return `${timeStamp(now).slice(0, 8)}/${region}/${service}/aws4_request`;
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
