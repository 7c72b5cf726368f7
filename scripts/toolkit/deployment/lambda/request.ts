import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';

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

/**
 * A body as a string that distinguishes it from all others: bytes that are not UTF-8 are replaced by their
 * hash.
 */
export function bodyText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return `${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Something that responds: the local server, or functions behind a gateway. */
export type Send = (request: ClientRequest) => Promise<ClientResponse>;

/** Splits a target into its path and its query. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const [path = '', query = ''] = target.split('?', 2);
  return { path, query };
}
