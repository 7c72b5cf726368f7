/** Who calls. What the credentials may do is checked by the runtime before an operation runs. */
export interface Caller {
  /** The token's `sub`, or that of the token with which the API key was created. */
  readonly subject: string;
  /** The scopes that these credentials grant. */
  readonly scopes: readonly string[];
}
