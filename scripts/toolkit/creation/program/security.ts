import { asText } from '../../compiler/document';
import type { NamedScheme } from '../names';
import { exportLine, inComment, moduleOf, quoted } from './text';

/** Whether the runtime can check the credentials of a scheme: bearer tokens that are JWTs. */
export function isJwt({ scheme }: NamedScheme): boolean {
  const { type } = scheme;
  if (type === 'http') return asText(scheme.scheme).toLowerCase() === 'bearer';
  return type === 'oauth2' || type === 'openIdConnect';
}

/** `src/security/`: a function for each security scheme, and the module that exports them by name. */
export function securityFiles(schemes: readonly NamedScheme[]): Map<string, string> {
  const files = new Map(
    schemes.map((one) => [`src/security/${one.file}.ts`, isJwt(one) ? byJwt(one) : unwritten(one)]),
  );
  const lines = schemes.map(({ name, id, file }) => exportLine(name, id, `./${file}`));
  const comment = 'Who may call: a function for each security scheme of the contract, by its name.';
  return files.set('src/security/index.ts', moduleOf(comment, lines));
}

function byJwt({ id, name }: NamedScheme): string {
  return `import type { Resources } from 'openapi-first-runtime';
import { jwt, jwtConfig } from 'openapi-first-runtime/security';

/** The security scheme \`${inComment(id)}\`: JSON Web Tokens, checked as \`JWT_ISSUER\`, \`JWT_AUDIENCE\` and their like say. */
export const ${name} = ({ env }: Resources) => jwt(jwtConfig(env));
`;
}

function unwritten({ id, name }: NamedScheme): string {
  return `import type { SecurityScheme } from 'openapi-first-runtime';
import type { Caller } from 'openapi-first-runtime/security';
import type { SecurityCredentials } from '../../generated/operations';

/**
 * The security scheme \`${inComment(id)}\`. Not written yet: it accepts no credential, so each is answered
 * with 401. Return who calls and the scopes granted to them, or undefined for a credential that is not
 * valid; throw \`Unavailable\` if that cannot be found out now.
 */
export const ${name} = (): SecurityScheme<Caller, SecurityCredentials[${quoted(id)}]> => () =>
  undefined;
`;
}
