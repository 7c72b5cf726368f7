import { CONTRACT_FORMAT } from 'openapi-first-runtime/compiled';
import { credentialHeader, type Model } from '../model';
import type { Printable } from './literal';
import { compileSecuritySchemes } from './security';

/** Settings that apply to the whole contract. */
export function compileSettings(model: Model, errors: Printable | undefined): Printable {
  const { title, version } = model.info;
  return {
    format: CONTRACT_FORMAT,
    title,
    version,
    securitySchemes: compileSecuritySchemes(model),
    cors: compileCors(model),
    errors,
  };
}

function compileCors(model: Model): Printable | undefined {
  const { operations, securitySchemes, extensions } = model;
  const { cors } = extensions;
  if (!cors) return undefined;
  const requestHeaders = operations.flatMap(({ parameters }) =>
    parameters.filter((one) => one.in === 'header').map(({ name }) => name),
  );
  const responseHeaders = operations.flatMap(({ responses }) =>
    responses.flatMap(({ headers }) => headers.map(({ name }) => name)),
  );
  const { origins, credentials, headers, exposed, maxAge } = cors;
  return {
    origins,
    credentials,
    headers: unique([
      'Content-Type',
      ...[...securitySchemes.values()].flatMap((scheme) => credentialHeader(scheme) ?? []),
      ...requestHeaders,
      ...(demandsKey(model) ? ['X-Api-Key'] : []),
      ...headers,
    ]),
    exposed: unique([...responseHeaders, ...exposed]),
    maxAge,
  };
}

/** Whether the gateway requires a key of a usage plan. Pages send it locally too. */
function demandsKey({ operations, extensions }: Model): boolean {
  return operations.some(
    (operation) => operation.extensions.apiKeyRequired ?? extensions.apiKeyRequired,
  );
}

/** Header names are case-insensitive. */
function unique(names: readonly string[]): string[] {
  const byLower = new Map(names.map((name) => [name.toLowerCase(), name] as const));
  return [...byLower.values()].sort();
}
