import { createHmac, randomBytes } from 'node:crypto';
import type { Credential, SecurityScheme } from '../pipeline/security-scheme';
import type { Caller } from './caller';
import { hashPassword, isPassword } from './password-hash';

type BasicCredential = Extract<Credential, { type: 'basic' }>;

/** The password of a user as its store keeps it. */
export interface IssuedPassword {
  /** Whom it acts for. */
  readonly subject: string;
  readonly scopes: readonly string[];
  /** Of `hashPassword`. */
  readonly hash: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** Where the passwords are kept. */
export interface PasswordStore {
  /** Strongly consistent, so that a revoked password is refused from the next request on. */
  readonly find: (username: string) => Promise<IssuedPassword | undefined>;
}

/** How long a password that was found right is not hashed again, and how many are remembered. */
const rememberedMs = 5 * 60 * 1000;
const mostRemembered = 500;
/** More than any password that was issued: nothing longer is hashed. */
const longest = 256;

/**
 * A security scheme of HTTP Basic (RFC 7617). The password is read at every request; scrypt runs once for
 * a while. For a user that is not known it runs too, so that the time of an answer names nobody.
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

/** Passwords that were found right: hashes under a key that no other process has, and that are never written. */
class Remembered {
  readonly #key = randomBytes(32);
  readonly #until = new Map<string, number>();

  /** It is of the stored hash too: a password that is issued anew makes the old one wrong. */
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
