import { isBearer, type Model, type SecurityScheme } from './model';

/** Which command, if any, issues the credentials of a security scheme. */
export type SchemeKind = 'token' | 'key' | 'password' | 'other';

/** `token`: JSON Web Tokens; `key`: issued API keys; `password`: issued passwords. */
export function schemeKind(scheme: SecurityScheme): SchemeKind {
  if (isBearer(scheme)) return 'token';
  if (scheme.type === 'apiKey') return 'key';
  return scheme.type === 'http' && scheme.scheme === 'basic' ? 'password' : 'other';
}

/** The kind of the scheme with this name; `other` if the contract has none. */
export function kindOfScheme({ securitySchemes }: Model, name: string): SchemeKind {
  const scheme = securitySchemes.get(name);
  return scheme ? schemeKind(scheme) : 'other';
}

/** The names of the schemes of a kind, in the contract's order. */
export function schemesOf({ securitySchemes }: Model, kind: SchemeKind): string[] {
  return [...securitySchemes.values()]
    .filter((scheme) => schemeKind(scheme) === kind)
    .map(({ id }) => id);
}
