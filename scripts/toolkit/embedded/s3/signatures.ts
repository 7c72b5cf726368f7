import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { denied, S3Failure } from './failure';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SignedRequest {
  readonly method: string;
  /** As received, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
}

const skewMs = 15 * 60 * 1000;
const longestExpiry = 7 * 24 * 60 * 60;

/** @throws S3Failure unless the header `Authorization` or the query signs the request, as S3 requires */
export async function verifySignature(
  request: SignedRequest,
  credentials: Credentials,
  now: number,
): Promise<void> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return verifyHeader(authorization, request, credentials, now);
  if (request.query.has('X-Amz-Signature')) return verifyQuery(request, credentials, now);
  throw denied('Access Denied');
}

async function verifyHeader(
  authorization: string,
  request: SignedRequest,
  credentials: Credentials,
  now: number,
): Promise<void> {
  const [, credential = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      authorization,
    ) ?? [];
  const date = parseDate(request.headers['x-amz-date']);
  if (Math.abs(date.getTime() - now) > skewMs) {
    const message = 'The difference between the request time and the current time is too large.';
    throw new S3Failure(403, 'RequestTimeTooSkewed', message);
  }
  const region = regionOf(credential, credentials, date);
  const names = signed.split(';');
  const isSigned = (name: string) => names.includes(name) || !/^(host$|x-amz-)/.test(name);
  if (!Object.keys(request.headers).every(isSigned))
    throw denied('There were headers present in the request which were not signed');
  const expected = await signer(credentials, region).sign(toSign(request, names), {
    signingDate: date,
    signableHeaders: new Set(names),
    unsignableHeaders: new Set(names.includes('x-amz-content-sha256') ? [] : [hashHeader]),
  });
  const found = /Signature=(\w+)$/.exec(expected.headers.authorization ?? '')?.[1] ?? '';
  demandEqual(signature, found);
}

async function verifyQuery(
  request: SignedRequest,
  credentials: Credentials,
  now: number,
): Promise<void> {
  const query = Object.fromEntries(request.query);
  const { 'X-Amz-Signature': signature = '', ...others } = query;
  const date = parseDate(query['X-Amz-Date']);
  const expiresIn = Number(query['X-Amz-Expires']);
  if (!(expiresIn > 0 && expiresIn <= longestExpiry)) {
    const message = 'X-Amz-Expires must be a number of seconds, at most a week';
    throw new S3Failure(400, 'AuthorizationQueryParametersError', message);
  }
  if (now > date.getTime() + expiresIn * 1000) throw denied('Request has expired');
  if (now < date.getTime() - skewMs) throw denied('Request is not yet valid');
  const region = regionOf(query['X-Amz-Credential'] ?? '', credentials, date);
  const names = (query['X-Amz-SignedHeaders'] ?? '').split(';');
  const unsigned = { ...toSign(request, names), query: others };
  unsigned.headers[hashHeader] ??= 'UNSIGNED-PAYLOAD';
  const expected = await signer(credentials, region).presign(unsigned, {
    signingDate: date,
    expiresIn,
    signableHeaders: new Set(names),
    unsignableHeaders: new Set(names.includes(hashHeader) ? [] : [hashHeader]),
    // The query as received: no header is moved into it.
    unhoistableHeaders: new Set(Object.keys(unsigned.headers)),
  });
  demandEqual(signature, String(expected.query?.['X-Amz-Signature']));
}

/** Also for forms, whose policy is signed. @throws S3Failure if the credential is a different one */
export function regionOf(credential: string, { accessKeyId }: Credentials, date: Date): string {
  const [id, day, region = '', service, end] = credential.split('/');
  if (id !== accessKeyId) {
    const message = 'The AWS Access Key Id you provided does not exist in our records.';
    throw new S3Failure(403, 'InvalidAccessKeyId', message);
  }
  const isScope = day === stamp(date).slice(0, 8) && service === 's3' && end === 'aws4_request';
  if (!isScope) {
    const message = 'The credential must be for S3, and of the day of the request.';
    throw new S3Failure(400, 'AuthorizationHeaderMalformed', message);
  }
  return region;
}

/** @throws S3Failure if a text, such as a form's policy, does not have this signature */
export function verifyText(
  text: string,
  signature: string,
  credentials: Credentials,
  region: string,
  date: Date,
): void {
  const key = [stamp(date).slice(0, 8), region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  demandEqual(signature, createHmac('sha256', key).update(text).digest('hex'));
}

export function parseDate(text = ''): Date {
  const date = new Date(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (!/^\d{8}T\d{6}Z$/.test(text) || Number.isNaN(date.getTime()))
    throw denied('AWS authentication requires a valid Date or x-amz-date header');
  return date;
}

const hashHeader = 'x-amz-content-sha256';

function stamp(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function demandEqual(signature: string, expected: string): void {
  const [one, other] = [Buffer.from(signature), Buffer.from(expected)];
  if (one.length === other.length && timingSafeEqual(one, other)) return;
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  throw new S3Failure(403, 'SignatureDoesNotMatch', message);
}

function toSign({ method, path, query, headers }: SignedRequest, names: readonly string[]) {
  const kept = [...names, hashHeader].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    method,
    path,
    protocol: 'http:',
    hostname: '',
    query: Object.fromEntries(query),
    headers: Object.fromEntries(kept),
  };
}

function signer(credentials: Credentials, region: string): SignatureV4 {
  return new SignatureV4({
    service: 's3',
    region,
    credentials: { ...credentials },
    sha256: Sha256,
    applyChecksum: false,
    uriEscapePath: false,
  });
}

/** SHA-256 in the form that the package expects. */
class Sha256 {
  readonly #hash: { update(data: Uint8Array): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    throw new Error('A hash is used once.');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
