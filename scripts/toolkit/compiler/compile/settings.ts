import { CONTRACT_FORMAT } from 'openapi-first-runtime/compiled';
import { asList, asObject, asText } from '../document';
import type { ListedOperation } from '../operation-list';
import { extensionPointer, readExtension } from '../extensions';
import type { Compilation } from './compilation';
import type { Printable } from './literal';
import { compileSecuritySchemes, credentialHeaders } from './security';

/** What holds for the whole contract. */
export function compileSettings(
  compilation: Compilation,
  operations: readonly ListedOperation[],
  errors: Printable | undefined,
): Printable {
  const { document } = compilation;
  const { title, version } = asObject(document.info);
  return {
    format: CONTRACT_FORMAT,
    title: asText(title ?? ''),
    version: asText(version ?? ''),
    securitySchemes: compileSecuritySchemes(compilation),
    cors: compileCors(compilation, operations),
    errors,
  };
}

function compileCors(
  compilation: Compilation,
  operations: readonly ListedOperation[],
): Printable | undefined {
  const cors = readExtension(compilation.document, 'cors');
  if (cors === undefined) return undefined;
  const { origins, credentials, headers, exposed, maxAge } = asObject(cors);
  if (!Array.isArray(origins) || origins.some((origin) => typeof origin !== 'string')) {
    const place = `${extensionPointer(compilation.document, '', 'cors')}/origins`;
    compilation.report('cors-origins', place);
  }
  const requestHeaders = operations.flatMap(({ parameters }) =>
    parameters.filter((one) => one.in === 'header').map(({ name }) => asText(name)),
  );
  const responseHeaders = operations.flatMap(({ responses }) =>
    [...responses.values()].flatMap(({ headers: declared }) => Object.keys(asObject(declared))),
  );
  return {
    origins: asList(origins).map(asText),
    credentials: credentials === true,
    headers: unique([
      'Content-Type',
      ...credentialHeaders(compilation),
      ...requestHeaders,
      ...(demandsKey(compilation, operations) ? ['X-Api-Key'] : []),
      ...asList(headers).map(asText),
    ]),
    exposed: unique([...responseHeaders, ...asList(exposed).map(asText)]),
    maxAge: typeof maxAge === 'number' ? maxAge : 600,
  };
}

/** Whether the gateway demands a key of a usage plan, which a page sends locally all the same. */
function demandsKey({ document }: Compilation, operations: readonly ListedOperation[]): boolean {
  const everywhere = readExtension(document, 'api-key-required') === true;
  return operations.some(
    ({ operation }) => (readExtension(operation, 'api-key-required') ?? everywhere) === true,
  );
}

/** Names of headers ignore case. */
function unique(names: readonly string[]): string[] {
  const byLower = new Map(names.map((name) => [name.toLowerCase(), name] as const));
  return [...byLower.values()].sort();
}
