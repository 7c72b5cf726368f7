import type { ApiKeyScheme } from '../compiler/model';

/** How long credentials for trying an API are valid. */
export const LOCAL_HOURS = 12;

/** The subject that they are for. */
export const LOCAL_SUBJECT = 'local-developer';

/** How a request carries the credentials of a security scheme, as arguments for curl. */
export interface Carried {
  /** `-H 'Authorization: …'`, `-u 'name:password'`; without the quotes. */
  readonly options: readonly (readonly [flag: string, value: string])[];
  readonly query: readonly string[];
}

/** An API key, in the location that the contract declares. */
export function carriedKey({ in: where, name }: ApiKeyScheme, key: string): Carried {
  if (where === 'query') return { options: [], query: [`${encodeURIComponent(name)}=${key}`] };
  return {
    options: [where === 'cookie' ? ['-b', `${name}=${key}`] : ['-H', `${name}: ${key}`]],
    query: [],
  };
}
