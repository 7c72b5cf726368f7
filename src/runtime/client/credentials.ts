/** A token, key or `name:password`, or a function that is called for one before each request. */
export type Credential = string | CredentialProvider;

/**
 * @param renew the API has just refused the previous credential: fetch a new one. The request is repeated
 * once if
 *   the new one differs.
 */
export type CredentialProvider = (
  renew: boolean,
) => string | undefined | Promise<string | undefined>;

/** How the credential of a security scheme is sent. */
export interface Scheme {
  /** Under `components/securitySchemes`. */
  readonly id: string;
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** Before the credential: `Bearer `. */
  readonly prefix?: string;
}

/** Schemes that are required together. */
export type Requirement = readonly Scheme[];

/** A credential of a request, and where it goes. */
export interface Placed {
  readonly scheme: Scheme;
  readonly value: string;
}

/** The credentials of the first alternative for which the client has all; none if each lacks some. */
export async function credentialsFor(
  credentials: Readonly<Partial<Record<string, Credential>>> | undefined = {},
  security: readonly Requirement[],
  renew: boolean,
): Promise<Placed[]> {
  const chosen = security.find(
    (schemes) => schemes.length > 0 && schemes.every(({ id }) => credentials[id] !== undefined),
  );
  const placed: Placed[] = [];
  for (const scheme of chosen ?? []) {
    const given = credentials[scheme.id];
    const value = typeof given === 'function' ? await given(renew) : given;
    if (value !== undefined) placed.push({ scheme, value: written(scheme, value) });
  }
  return placed;
}

function written({ prefix = '' }: Scheme, value: string): string {
  if (prefix !== 'Basic ') return prefix + value;
  const bytes = new TextEncoder().encode(value);
  return prefix + btoa(String.fromCharCode(...bytes));
}
