/** Security schemes that are required together, by name, with the scopes that each must grant. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** A Security Scheme Object, with its name. */
export type SecurityScheme =
  ApiKeyScheme | HttpScheme | OAuth2Scheme | OpenIdConnectScheme | MutualTlsScheme;

interface AnyScheme {
  /** Its name under `components/securitySchemes`. */
  readonly id: string;
  readonly description: string | undefined;
  readonly extensions: SecuritySchemeExtensions;
}

export interface ApiKeyScheme extends AnyScheme {
  readonly type: 'apiKey';
  readonly in: 'header' | 'query' | 'cookie';
  /** The name of the header, query parameter or cookie. */
  readonly name: string;
}

export interface HttpScheme extends AnyScheme {
  readonly type: 'http';
  /** `basic`, `bearer` …: in lower case, because it is case-insensitive (RFC 9110, section 11.1). */
  readonly scheme: string;
}

export interface OAuth2Scheme extends AnyScheme {
  readonly type: 'oauth2';
}

export interface OpenIdConnectScheme extends AnyScheme {
  readonly type: 'openIdConnect';
}

export interface MutualTlsScheme extends AnyScheme {
  readonly type: 'mutualTLS';
}

/** The toolkit's extensions of a security scheme. */
export interface SecuritySchemeExtensions {
  /** `table-access`: what its function does with the table. */
  readonly tableAccess: readonly string[];
}

/**
 * Whether a scheme's credential is a bearer token. OAuth 2 and OpenID Connect use one as well (RFC 6750).
 */
export function isBearer(scheme: SecurityScheme): boolean {
  return scheme.type === 'http'
    ? scheme.scheme === 'bearer'
    : scheme.type === 'oauth2' || scheme.type === 'openIdConnect';
}

/** The request header that carries a scheme's credential; undefined if none does. */
export function credentialHeader(scheme: SecurityScheme): string | undefined {
  if (scheme.type === 'mutualTLS') return undefined;
  if (scheme.type !== 'apiKey') return 'Authorization';
  return scheme.in === 'header' ? scheme.name : undefined;
}

interface Secured {
  /** Alternatives. */
  readonly security: readonly SecurityRequirement[];
}

/** Every scope (or role) that an operation requires, sorted. */
export function scopesOf({ operations }: { readonly operations: readonly Secured[] }): string[] {
  const scopes = operations.flatMap(({ security }) =>
    security.flatMap((one) => Object.values(one).flat()),
  );
  return [...new Set(scopes)].sort();
}
