import type { Model, SecurityScheme } from '../model';
import { literal } from './type-text';

/** The security schemes that the operations require, in the order of their declaration. */
export function usedSchemes({ operations, securitySchemes }: Model): SecurityScheme[] {
  const demanded = new Set(
    operations.flatMap(({ security }) => security.flatMap((one) => Object.keys(one))),
  );
  return [...securitySchemes.values()].filter(({ id }) => demanded.has(id));
}

/** The type of the credential that a scheme's function receives. */
export function credentialType(scheme: SecurityScheme): string {
  return `Extract<Credential, { type: ${literal(credential(scheme))} }>`;
}

function credential(scheme: SecurityScheme): string {
  if (scheme.type === 'apiKey' || scheme.type === 'mutualTLS') return scheme.type;
  if (scheme.type !== 'http') return 'bearer';
  return scheme.scheme === 'basic' || scheme.scheme === 'bearer' ? scheme.scheme : 'http';
}
