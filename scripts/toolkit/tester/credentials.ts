import { pointerTo, valueAt } from '../compiler/json-pointer';
import type { Operation, Parameter } from './operations';
import { isObject } from './sample/schema';

/** What carries the credentials for one alternative of an operation's security. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly string[];
  readonly cookies: readonly string[];
  readonly clientCertificate?: string;
}

const NONE: Credentials = { headers: {}, query: [], cookies: [] };

/** Credentials for each alternative that requires some, for all of its schemes together. */
export function credentialsFor(
  operation: Operation,
  document: Readonly<Record<string, unknown>>,
): Credentials[] {
  return operation.security
    .filter((alternative) => Object.keys(alternative).length > 0)
    .map((alternative) =>
      Object.keys(alternative).reduce((sum, name) => add(sum, schemeOf(document, name)), NONE),
    );
}

/** Whether a request without any credentials must be refused. */
export function demandsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((one) => Object.keys(one).length > 0);
}

/** The parameters that also carry an API key: some contracts declare it twice. */
export function carriersOf(
  operation: Operation,
  document: Readonly<Record<string, unknown>>,
): ReadonlySet<Parameter> {
  const schemes = operation.security.flatMap(Object.keys).map((name) => schemeOf(document, name));
  return new Set(
    operation.parameters.filter((parameter) =>
      schemes.some(
        ({ type, in: where, name }) =>
          type === 'apiKey' &&
          where === parameter.in &&
          (where === 'header'
            ? String(name).toLowerCase() === parameter.name.toLowerCase()
            : name === parameter.name),
      ),
    ),
  );
}

function schemeOf(
  document: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  let scheme = valueAt(document, pointerTo('components', 'securitySchemes', name));
  for (let hops = 0; isObject(scheme) && typeof scheme.$ref === 'string' && hops < 20; hops++)
    scheme = valueAt(document, scheme.$ref);
  if (!isObject(scheme)) throw new Error(`The security scheme ${name} is not defined`);
  return scheme;
}

function add(sum: Credentials, scheme: Readonly<Record<string, unknown>>): Credentials {
  const name = String(scheme.name);
  switch (scheme.type) {
    case 'apiKey':
      if (scheme.in === 'query')
        return { ...sum, query: [...sum.query, `${encodeURIComponent(name)}=sample-key`] };
      if (scheme.in === 'cookie')
        return { ...sum, cookies: [...sum.cookies, `${name}=sample-key`] };
      // A key in the header of another scheme of the alternative is what that scheme sends.
      return { ...sum, headers: { [name.toLowerCase()]: 'sample-key', ...sum.headers } };
    case 'mutualTLS':
      return { ...sum, clientCertificate: 'CN=sample' };
    case 'http': {
      const kind = String(scheme.scheme).toLowerCase();
      const value =
        kind === 'basic'
          ? `Basic ${Buffer.from('sample:secret').toString('base64')}`
          : kind === 'bearer'
            ? 'Bearer sample-token'
            : `${String(scheme.scheme)} sample="credentials"`;
      return { ...sum, headers: { ...sum.headers, authorization: value } };
    }
    default:
      return { ...sum, headers: { ...sum.headers, authorization: 'Bearer sample-token' } };
  }
}
