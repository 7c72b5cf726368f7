/** What issued credentials stand for. */
export interface Grant {
  /** Whom they act for. */
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

const keptAfterExpiryMs = 30 * 24 * 60 * 60 * 1000;

/** The `ttl` of their item, in seconds: what has expired is kept for a while, to be looked at. */
export function keptUntil(expiresAt: Date): number {
  return Math.floor((expiresAt.getTime() + keptAfterExpiryMs) / 1000);
}
