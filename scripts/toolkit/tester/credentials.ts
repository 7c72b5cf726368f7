import { isBearer, type ApiKeyScheme, type SecurityScheme } from '../compiler/model';
import type { Operation, Parameter } from './operations';

/** What carries the credentials for one alternative of an operation's security. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly string[];
  readonly cookies: readonly string[];
  readonly clientCertificate?: string;
}

const NONE: Credentials = { headers: {}, query: [], cookies: [] };

/** Credentials for each alternative that requires some, for all of its schemes together. */
export function credentialsFor({ security }: Operation): Credentials[] {
  return security
    .filter((alternative) => alternative.length > 0)
    .map((alternative) => alternative.reduce(add, NONE));
}

/** Whether a request without any credentials must be refused. */
export function demandsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((alternative) => alternative.length > 0);
}

/** The parameters that also carry an API key: some contracts declare it twice. */
export function carriersOf({ parameters, security }: Operation): ReadonlySet<Parameter> {
  const schemes = security.flat();
  return new Set(
    parameters.filter((parameter) =>
      schemes.some(
        (scheme) =>
          scheme.type === 'apiKey' &&
          scheme.in === parameter.in &&
          (scheme.in === 'header'
            ? scheme.name.toLowerCase() === parameter.name.toLowerCase()
            : scheme.name === parameter.name),
      ),
    ),
  );
}

function add(sum: Credentials, scheme: SecurityScheme): Credentials {
  switch (scheme.type) {
    case 'apiKey':
      return addKey(sum, scheme);
    case 'mutualTLS':
      return { ...sum, clientCertificate: 'CN=sample' };
    default:
      return { ...sum, headers: { ...sum.headers, authorization: authorizationOf(scheme) } };
  }
}

function addKey(sum: Credentials, { in: where, name }: ApiKeyScheme): Credentials {
  if (where === 'query')
    return { ...sum, query: [...sum.query, `${encodeURIComponent(name)}=sample-key`] };
  if (where === 'cookie') return { ...sum, cookies: [...sum.cookies, `${name}=sample-key`] };
  // A key in the header of another scheme of the alternative is what that one sends.
  return { ...sum, headers: { [name.toLowerCase()]: 'sample-key', ...sum.headers } };
}

function authorizationOf(scheme: SecurityScheme): string {
  if (isBearer(scheme) || scheme.type !== 'http') return 'Bearer sample-token';
  return scheme.scheme === 'basic'
    ? `Basic ${Buffer.from('sample:secret').toString('base64')}`
    : `${scheme.scheme} sample="credentials"`;
}
