/** A Server Object. */
export interface Server {
  /** May be relative, and have variables in braces. */
  readonly url: string;
  readonly variables: ReadonlyMap<string, ServerVariable>;
}

export interface ServerVariable {
  /** Undefined if the contract does not give it; the variable then stays in the URL as it is. */
  readonly default: string | undefined;
  /** The values that it may have; empty if the contract lists none. */
  readonly enum: readonly string[];
}
