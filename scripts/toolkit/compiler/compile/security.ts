import { isBearer, type Model, type SecurityRequirement, type SecurityScheme } from '../model';
import { Shared, type Printable } from './literal';

/** The security schemes of the contract, by name. */
export function compileSecuritySchemes({ securitySchemes }: Model): Printable {
  return Object.fromEntries(
    [...securitySchemes].map(([name, scheme]) => [name, planOf(scheme)] as const),
  );
}

function planOf(scheme: SecurityScheme): Printable {
  if (isBearer(scheme)) return { type: 'http', scheme: 'bearer' };
  switch (scheme.type) {
    case 'apiKey':
      return { type: 'apiKey', in: scheme.in, name: scheme.name };
    case 'http':
      return { type: 'http', scheme: scheme.scheme };
    default:
      return { type: scheme.type };
  }
}

/** The security alternatives of an operation. */
export function compileSecurity(alternatives: readonly SecurityRequirement[]): Printable {
  return alternatives.length === 0 ? [] : new Shared(alternatives, 'security');
}
