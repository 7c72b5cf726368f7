/** A request as a client sends it. */
export interface ClientRequest {
  readonly method: string;
  /** Percent-encoded, without the API's base path; with the query. */
  readonly target: string;
  /** A name may occur more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer | undefined;
}

/** What the client receives. */
export interface ClientResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Something that answers: the local server, or functions behind a gateway. */
export type Send = (request: ClientRequest) => Promise<ClientResponse>;

/** Splits a target into its path and its query. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const [path = '', query = ''] = target.split('?', 2);
  return { path, query };
}
