import { randomBytes } from 'node:crypto';
import { Calls, type Answer } from '../aws-calls';
import {
  credentialOf,
  percentEncode,
  signQuery,
  signText,
  timeStamp,
  type AwsCredentials,
  type Signer,
} from '../signature';
import { Unavailable } from '../unavailable';
import { compose } from './compose';
import type { Bucket, ObjectCondition, ObjectHead, UploadForm, UploadTerms } from './bucket';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** An S3 other than the region's, such as the embedded one. The bucket is the first part of its paths. */
  readonly endpoint?: string | undefined;
  /** Called for each request: the credentials of a role change every few hours. */
  readonly credentials: () => Promise<AwsCredentials>;
  /** Milliseconds after which a call that makes no progress is aborted and retried. Default: 2000. */
  readonly timeoutMs?: number;
}

/** Metadata by which a write is recognised after its response was lost. */
const trace = 'x-amz-meta-write';

/** A bucket over S3's REST API. Call once per process: it keeps connections alive. */
export function s3Bucket(options: S3Options): Bucket {
  const { bucket, region, credentials, timeoutMs = 2_000 } = options;
  const base = new URL(options.endpoint ?? `https://${bucket}.s3.${region}.${suffixOf(region)}`);
  const root = `${base.pathname.replace(/\/$/, '')}${options.endpoint === undefined ? '' : `/${bucket}`}`;
  const pathOf = (key: string): string => `${root}/${encoded(key)}`;
  const signer = async (): Promise<Signer> => ({
    credentials: await credentials(),
    region,
    service: 's3',
    now: new Date(),
  });
  const calls = new Calls(base, signer, { service: 'S3', timeoutMs });

  return {
    async put(key, body, contentType, condition) {
      const own = randomBytes(12).toString('hex');
      const answer = await calls.send({
        method: 'PUT',
        path: pathOf(key),
        headers: { 'content-type': contentType, [trace]: own, ...conditionHeaders(condition) },
        body,
      });
      if (answer.status === 200) {
        answer.body.resume();
        return etagOf(answer);
      }
      // S3 answers 404 if there is no object that If-Match could match.
      const refused =
        answer.status === 412 || (condition?.ifMatch !== undefined && answer.status === 404);
      if (!refused) throw unexpected('PutObject', answer);
      if (answer.attempts === 1) return undefined;
      // The condition may have failed because of an earlier attempt.
      const found = await calls.send({ method: 'HEAD', path: pathOf(key) });
      return found.headers[trace] === own ? etagOf(found) : undefined;
    },

    async get(key) {
      const answer = await calls.send({ method: 'GET', path: pathOf(key) });
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw unexpected('GetObject', answer);
      return { ...headOf(answer), body: answer.body };
    },

    async head(key) {
      const answer = await calls.send({ method: 'HEAD', path: pathOf(key) });
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw unexpected('HeadObject', answer);
      return headOf(answer);
    },

    async remove(key, condition) {
      const headers = conditionHeaders(condition);
      const answer = await calls.send({ method: 'DELETE', path: pathOf(key), headers });
      // An earlier attempt may have removed it: then there is nothing left that could match.
      if (answer.status === 412)
        return (
          answer.attempts > 1 &&
          (await calls.send({ method: 'HEAD', path: pathOf(key) })).status === 404
        );
      if (answer.status !== 204 && answer.status !== 404) throw unexpected('DeleteObject', answer);
      return true;
    },

    async link(key, expiresInSeconds, contentType) {
      const path = pathOf(key);
      const query = contentType === undefined ? {} : { 'response-content-type': contentType };
      const request = { method: 'GET', path, query, headers: { host: base.host } };
      return `${base.origin}${path}?${signQuery(request, expiresInSeconds, await signer())}`;
    },

    uploadForm: async (key, terms) =>
      uploadForm(`${base.origin}${root}`, bucket, key, terms, await signer()),

    compose: (key, parts, contentType) =>
      compose(
        calls,
        { pathOf, source: (part) => `${bucket}/${encoded(part)}` },
        key,
        parts,
        contentType,
      ),

    close: () => calls.close(),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html */
function uploadForm(
  url: string,
  bucket: string,
  key: string,
  { contentType, maxBytes, expiresInSeconds }: UploadTerms,
  signer: Signer,
): UploadForm {
  const expiresAt = new Date(signer.now.getTime() + expiresInSeconds * 1000);
  const { sessionToken } = signer.credentials;
  const fields = {
    key,
    'Content-Type': contentType,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credentialOf(signer),
    'X-Amz-Date': timeStamp(signer.now),
    ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
  };
  const conditions = [
    { bucket },
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', 1, maxBytes],
  ];
  const policy = JSON.stringify({ expiration: expiresAt.toISOString(), conditions });
  const encoded = Buffer.from(policy).toString('base64');
  return {
    url,
    fields: { ...fields, Policy: encoded, 'X-Amz-Signature': signText(encoded, signer) },
    expiresAt,
  };
}

function encoded(key: string): string {
  return key.split('/').map(percentEncode).join('/');
}

function conditionHeaders(
  condition?: ObjectCondition | { ifMatch: string },
): Record<string, string> {
  if (condition?.ifMatch !== undefined) return { 'if-match': condition.ifMatch };
  return condition ? { 'if-none-match': '*' } : {};
}

function headOf(answer: Answer): ObjectHead {
  const { headers } = answer;
  return {
    etag: etagOf(answer),
    contentType: String(headers['content-type']),
    bytes: Number(headers['content-length']),
    lastModified: new Date(String(headers['last-modified'])),
  };
}

/** Each object has one: without it, the answer comes from another server. */
function etagOf({ headers }: Answer): string {
  if (typeof headers.etag === 'string') return headers.etag;
  throw new Unavailable('S3 answered without an entity tag');
}

/** A mistake of the caller, or in the bucket's permissions. */
function unexpected(action: string, { status, code }: Answer): Error {
  const hint =
    status === 403 && (code === 'AccessDenied' || code === '')
      ? ` Without the permission ListBucket, S3 also responds like this for objects that do not exist: see x-openapi-first-bucket-access.`
      : '';
  return new Error(`S3 answered ${status} ${code} to ${action}.${hint}`);
}

function suffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}
