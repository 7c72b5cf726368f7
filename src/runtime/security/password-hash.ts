import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/**
 * A password as stored: `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`. The parameters are stored with the hash,
 * so that they can be raised for new passwords. They follow OWASP's Password Storage Cheat Sheet: 16 MiB
 * per hash.
 */
const current: Parameters = { cost: 14, blockSize: 8, parallelization: 5 };

interface Parameters {
  /** log2 of scrypt's N. */
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

const hashBytes = 32;
const saltBytes = 16;
const kept = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, current);
  const { cost, blockSize, parallelization } = current;
  const parts = [cost, blockSize, parallelization, salt.toString('base64url')];
  return `scrypt$${parts.join('$')}$${hash.toString('base64url')}`;
}

/** False for a hash that `hashPassword` did not make. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, cost, blockSize, parallelization, salt = '', expected = ''] = kept.exec(hash) ?? [];
  if (cost === undefined) return false;
  const parameters = {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
  };
  // A hash that was tampered with must not take more memory than a genuine one.
  if (memoryOf(parameters) > 2 ** 28) return false;
  const derived = await derive(password, Buffer.from(salt, 'base64url'), parameters);
  return timingSafeEqual(derived, Buffer.from(expected, 'base64url'));
}

function derive(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const { cost, blockSize, parallelization } = parameters;
  const options: ScryptOptions = {
    cost: 2 ** cost,
    blockSize,
    parallelization,
    maxmem: 2 * memoryOf(parameters),
  };
  // RFC 7617, section 2.1 refers to RFC 8265: the same text, however its letters were typed.
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, hashBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function memoryOf({ cost, blockSize, parallelization }: Parameters): number {
  return 128 * blockSize * (2 ** cost + parallelization);
}
