import { createHmac, randomBytes } from 'node:crypto';
import type { Credential, SecurityScheme } from '../pipeline/security-scheme';
import type { Caller } from './caller';
import { hashPassword, isPassword } from './password-hash';

type BasicCredential = Extract<Credential, { type: 'basic' }>;

/** The password of a user as its store keeps it. */
export interface IssuedPassword {
  /** The subject for whom it acts. */
  readonly subject: string;
  readonly scopes: readonly string[];
  /** The result of `hashPassword`. */
  readonly hash: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** Where the passwords are kept. */
export interface PasswordStore {
  /** Strongly consistent, so that a revoked password is refused from the next request on. */
  readonly find: (username: string) => Promise<IssuedPassword | undefined>;
}

/** How long a verified password is not hashed again, and how many of them are remembered. */
const rememberedMs = 5 * 60 * 1000;
const mostRemembered = 500;
/** Longer than any issued password: nothing longer is hashed. */
const longest = 256;

/**
 * A security scheme for HTTP Basic (RFC 7617). The password is read for every request; scrypt runs once,
 * and the result is remembered for a while. It also runs for an unknown user, so that response times do not
 * reveal which users exist.
 */
export function issuedPasswords(passwords: PasswordStore): SecurityScheme<Caller, BasicCredential> {
  const remembered = new Remembered();
  let nobody: Promise<string> | undefined;
  return async ({ credential: { username, password }, refuse }) => {
    if (username.length > longest || password.length > longest) return refuse('unknown');
    const issued = await passwords.find(username);
    if (!issued) {
      await isPassword(password, await (nobody ??= hashPassword('')));
      return refuse('unknown');
    }
    const { subject, scopes, hash, expiresAt } = issued;
    const proof = remembered.proofOf(hash, password);
    if (!remembered.has(proof)) {
      if (!(await isPassword(password, hash))) return refuse('unknown');
      remembered.add(proof);
    }
    if (new Date(expiresAt) <= new Date()) return refuse('expired');
    return { caller: { subject, scopes }, scopes };
  };
}

/** Verified passwords: hashes with a key that exists only in this process and is never stored. */
class Remembered {
  readonly #key = randomBytes(32);
  readonly #until = new Map<string, number>();

  /** The hash includes the stored one: issuing a new password invalidates the old one. */
  proofOf(hash: string, password: string): string {
    return createHmac('sha256', this.#key).update(`${hash}\0${password}`).digest('base64');
  }

  has(proof: string): boolean {
    return (this.#until.get(proof) ?? 0) > Date.now();
  }

  add(proof: string): void {
    this.#until.delete(proof);
    this.#until.set(proof, Date.now() + rememberedMs);
    const [oldest] = this.#until.keys();
    if (this.#until.size > mostRemembered && oldest !== undefined) this.#until.delete(oldest);
  }
}
