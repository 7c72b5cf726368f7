import { asObject, asText, dereference, type JsonObject } from './document';

/** Which command, if any, issues the credentials of a security scheme. */
export type SchemeKind = 'token' | 'key' | 'password' | 'other';

interface Scheme {
  readonly type?: unknown;
  readonly scheme?: unknown;
}

/** `token`: JSON Web Tokens; `key`: issued API keys; `password`: issued passwords. */
export function schemeKind({ type, scheme }: Scheme): SchemeKind {
  if (type === 'oauth2' || type === 'openIdConnect') return 'token';
  if (type === 'apiKey') return 'key';
  const name = type === 'http' ? asText(scheme).toLowerCase() : '';
  return name === 'bearer' ? 'token' : name === 'basic' ? 'password' : 'other';
}

/** A security scheme of a contract, references followed. */
export function schemeOf(contract: JsonObject, name: string): JsonObject {
  return dereference(contract, asObject(asObject(contract.components).securitySchemes)[name]);
}

/** The names of the schemes of a kind, in the contract's order. */
export function schemesOf(contract: JsonObject, kind: SchemeKind): string[] {
  const names = Object.keys(asObject(asObject(contract.components).securitySchemes));
  return names.filter((name) => schemeKind(schemeOf(contract, name)) === kind);
}
