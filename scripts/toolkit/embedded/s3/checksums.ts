import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { notImplemented, S3Failure } from './failure';

/** What reads a body as it arrives, and then refuses it or not. */
export interface BodyCheck {
  update(chunk: Uint8Array): void;
  /** @throws S3Failure if the body is not the one that the headers describe */
  end(): void;
}

const hashes: Readonly<Record<string, string>> = {
  'content-md5': 'md5',
  'x-amz-checksum-sha1': 'sha1',
  'x-amz-checksum-sha256': 'sha256',
};

/**
 * Compares a body with its headers: the hash that is signed, and the checksums.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function demandIntact(headers: Readonly<Record<string, string>>): BodyCheck {
  const signed = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD';
  if (signed.startsWith('STREAMING-')) throw notImplemented('A body that is signed in chunks');
  const checks: BodyCheck[] = [];
  if (signed !== 'UNSIGNED-PAYLOAD')
    checks.push(
      hashCheck('sha256', 'hex', signed, () => {
        const message =
          "The provided 'x-amz-content-sha256' header does not match what was computed.";
        return new S3Failure(400, 'XAmzContentSHA256Mismatch', message);
      }),
    );
  for (const [name, value] of Object.entries(headers)) {
    const algorithm = hashes[name];
    if (algorithm !== undefined) checks.push(hashCheck(algorithm, 'base64', value, badDigest));
    else if (name === 'x-amz-checksum-crc32') checks.push(crc32Check(value));
    else if (/^x-amz-checksum-(crc|xx|md5|sha)/.test(name))
      throw notImplemented(`The header ${name}`);
  }
  return {
    update: (chunk) => checks.forEach((check) => check.update(chunk)),
    end: () => checks.forEach((check) => check.end()),
  };
}

function hashCheck(
  algorithm: string,
  encoding: 'hex' | 'base64',
  expected: string,
  failure: () => S3Failure,
): BodyCheck {
  const hash = createHash(algorithm);
  return {
    update: (chunk) => void hash.update(chunk),
    end: () => {
      if (hash.digest(encoding) !== expected) throw failure();
    },
  };
}

function crc32Check(expected: string): BodyCheck {
  let sum = 0;
  return {
    update: (chunk) => {
      sum = crc32(chunk, sum);
    },
    end: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(sum);
      if (bytes.toString('base64') !== expected) throw badDigest();
    },
  };
}

function badDigest(): S3Failure {
  const message = 'The checksum that you specified does not match the body that was received.';
  return new S3Failure(400, 'BadDigest', message);
}
