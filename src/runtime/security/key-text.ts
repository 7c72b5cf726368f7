import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * The text of an API key: a prefix and `_`, the key's id (32 hexadecimal digits), `_`, a secret of 43
 * letters and digits (256 bits), and a checksum of 6 over everything before it. The prefix lets scanners
 * find keys that were published by accident. The checksum detects typing errors without reading the store.
 */
const format = /^([0-9a-f]{32})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;
const secretBytes = 32;
const secretDigits = 43;
const checksumDigits = 6;

export interface ApiKeySecret {
  readonly id: string;
  /** SHA-256 of the secret, in hexadecimal. 256 random bits need neither a slower hash nor a salt. */
  readonly secretHash: string;
}

/** Makes the text of a new key. It is not stored; only its hash is. */
export function issueApiKey(prefix: string, id: string): ApiKeySecret & { readonly text: string } {
  const secret = base62(randomBytes(secretBytes), secretDigits);
  const body = `${prefix}_${id.replaceAll('-', '')}_${secret}`;
  return { id, secretHash: hashOf(secret), text: body + checksum(body) };
}

/** Undefined if it cannot be an issued key. */
export function parseApiKey(prefix: string, text: string): ApiKeySecret | undefined {
  if (!text.startsWith(`${prefix}_`)) return undefined;
  const [, id, secret, sum] = format.exec(text.slice(prefix.length + 1)) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  if (checksum(text.slice(0, -checksumDigits)) !== sum) return undefined;
  return {
    id: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    secretHash: hashOf(secret),
  };
}

/** Compares two hashes in constant time. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function checksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return base62(bytes, checksumDigits);
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(bytes: Buffer, digits: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let n = 0; n < digits; n++) {
    text = alphabet.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
