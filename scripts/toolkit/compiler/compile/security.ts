import { asObject, asText, type JsonObject } from '../document';
import type { SecurityRequirement } from '../operation-list';
import type { Compilation } from './compilation';
import { Shared, type Printable } from './literal';

/** The security schemes of the contract, by their names. */
export function compileSecuritySchemes(compilation: Compilation): Printable {
  const schemes = Object.entries(
    asObject(asObject(compilation.document.components).securitySchemes),
  );
  return Object.fromEntries(
    schemes.map(([name, value]) => [name, planOf(compilation.resolve(value))] as const),
  );
}

function planOf(scheme: JsonObject): Printable {
  switch (scheme.type) {
    case 'apiKey':
      return { type: 'apiKey', in: asText(scheme.in), name: asText(scheme.name) };
    case 'mutualTLS':
      return { type: 'mutualTLS' };
    case 'http':
      return { type: 'http', scheme: asText(scheme.scheme).toLowerCase() };
    default:
      // OAuth 2 and OpenID Connect end in a bearer token (RFC 6750).
      return { type: 'http', scheme: 'bearer' };
  }
}

/** The alternatives of an operation. */
export function compileSecurity(alternatives: readonly SecurityRequirement[]): Printable {
  return alternatives.length === 0 ? [] : new Shared(alternatives, 'security');
}

/** The request headers that carry credentials. */
export function credentialHeaders(compilation: Compilation): string[] {
  const { components } = compilation.document;
  return Object.values(asObject(asObject(components).securitySchemes)).flatMap((value) => {
    const scheme = compilation.resolve(value);
    if (scheme.type === 'mutualTLS') return [];
    if (scheme.type !== 'apiKey') return ['Authorization'];
    return scheme.in === 'header' ? [asText(scheme.name)] : [];
  });
}
