/** Who calls. The runtime checks what the credentials may do before an operation runs. */
export interface Caller {
  /** The token's `sub`, or the `sub` of the token that was used to create the API key. */
  readonly subject: string;
  /** The scopes that these credentials grant. */
  readonly scopes: readonly string[];
}
