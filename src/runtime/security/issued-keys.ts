import type { Credential, SecurityScheme } from '../pipeline/security-scheme';
import type { Caller } from './caller';
import { parseApiKey, sameHash } from './key-text';

type ApiKeyCredential = Extract<Credential, { type: 'apiKey' }>;

/** An API key as its store keeps it. */
export interface IssuedKey {
  readonly id: string;
  /** The subject for whom the key acts. */
  readonly subject: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the key's secret part, in hexadecimal. */
  readonly secretHash: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly lastUsedAt?: string | undefined;
  /** Why the key does not work although it exists: `its subject is suspended`. */
  readonly disabled?: string | undefined;
}

/** Where the keys are kept. */
export interface KeyStore {
  /** Strongly consistent, so that a revoked key is refused from the next request on. */
  readonly find: (id: string) => Promise<IssuedKey | undefined>;
  /** Records a use of the key, unless one has been recorded since `before` or the key is gone. */
  readonly noteUse: (id: string, at: Date, before: Date) => Promise<void>;
}

export interface IssuedKeysOptions {
  /** The beginning of every key: `uak` for `uak_…`. */
  readonly prefix: string;
  readonly keys: KeyStore;
  /**
   * Whether a subject's keys work. A key can outlive its owner's access: someone has to end it if the owner
   * is suspended or deleted. A store that knows this itself returns `disabled` keys. Default: all work.
   */
  readonly isActive?: (subject: string) => boolean | Promise<boolean>;
}

const noteUseEveryMs = 5 * 60 * 1000;

/**
 * A security scheme for API keys that the API issues itself. The key is read for every request. (A key can
 * be used 1,500 times per second before its partition is at half of its limit.)
 */
export function issuedKeys({
  prefix,
  keys,
  isActive,
}: IssuedKeysOptions): SecurityScheme<Caller, ApiKeyCredential> {
  /** Not awaited: if the use of a key cannot be recorded, the request is neither delayed nor lost. */
  const noteUse = ({ id, lastUsedAt }: IssuedKey, now: Date, failed: (cause: unknown) => void) => {
    const before = new Date(now.getTime() - noteUseEveryMs);
    if (lastUsedAt !== undefined && new Date(lastUsedAt) > before) return;
    void keys.noteUse(id, now, before).catch(failed);
  };

  return async ({ credential, log, refuse }) => {
    const secret = parseApiKey(prefix, credential.value);
    const key = secret && (await keys.find(secret.id));
    if (!key || !sameHash(key.secretHash, secret.secretHash)) return refuse('unknown');
    const now = new Date();
    if (new Date(key.expiresAt) <= now) return refuse('expired');
    if (key.disabled !== undefined) return refuse(key.disabled);
    if (isActive && !(await isActive(key.subject))) return refuse('its subject is not active');
    noteUse(key, now, (cause) =>
      log.warn('The use of an API key could not be recorded', { cause }),
    );
    const { subject, scopes } = key;
    return { caller: { subject, scopes }, scopes };
  };
}
