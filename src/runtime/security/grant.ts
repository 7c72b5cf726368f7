/** What issued credentials grant. */
export interface Grant {
  /** The subject for whom they act. */
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

const keptAfterExpiryMs = 30 * 24 * 60 * 60 * 1000;

/** The `ttl` of their item, in seconds. Expired items are kept for a while for inspection. */
export function keptUntil(expiresAt: Date): number {
  return Math.floor((expiresAt.getTime() + keptAfterExpiryMs) / 1000);
}
