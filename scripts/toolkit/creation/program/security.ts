import { schemeKind, type SchemeKind } from '../../compiler/scheme-kinds';
import { UNWRITTEN } from '../../unwritten';
import type { NamedScheme } from '../names';
import { exportLine, inComment, moduleOf, quoted } from './text';

/** What the function of a scheme does: the runtime checks tokens, issued keys and issued passwords. */
export function kindOf({ scheme }: NamedScheme): SchemeKind {
  return schemeKind(scheme);
}

export function isJwt(named: NamedScheme): boolean {
  return kindOf(named) === 'token';
}

/** What the function of a scheme does with the table, as `x-openapi-first-table-access` names it. */
export function tableAccessOf(named: NamedScheme): readonly string[] {
  const access: Readonly<Partial<Record<SchemeKind, readonly string[]>>> = {
    key: ['GetItem', 'UpdateItem'],
    password: ['GetItem'],
  };
  return access[kindOf(named)] ?? [];
}

/** `src/security/`: a function for each security scheme, and the module that exports them by name. */
export function securityFiles(schemes: readonly NamedScheme[]): Map<string, string> {
  const texts = { token: byJwt, key: byKey, password: byPassword, other: unwritten };
  const files = new Map(
    schemes.map((one) => [`src/security/${one.file}.ts`, texts[kindOf(one)](one)]),
  );
  const lines = schemes.map(({ name, id, file }) => exportLine(name, id, `./${file}`));
  const comment = 'Who may call: a function for each security scheme of the contract, by its name.';
  return files.set('src/security/index.ts', moduleOf(comment, lines));
}

function byJwt({ id, name }: NamedScheme): string {
  return `import type { Resources } from 'openapi-first-runtime';
import { jwt, jwtConfig } from 'openapi-first-runtime/security';

/** The security scheme \`${inComment(id)}\`: JSON Web Tokens, checked by \`JWT_ISSUER\`, \`JWT_AUDIENCE\` and the other settings. */
export const ${name} = ({ env }: Resources) => jwt(jwtConfig(env));
`;
}

function byKey({ id, name }: NamedScheme): string {
  return `import type { Resources } from 'openapi-first-runtime';
import { tableOf } from 'openapi-first-runtime/dynamodb';
import { issuedKeys, keysIn } from 'openapi-first-runtime/security';

/** The security scheme \`${inComment(id)}\`: API keys that \`npm run key\` issues. The table stores their hashes. */
export const ${name} = (resources: Resources) =>
  issuedKeys(keysIn(tableOf(resources), ${quoted(id)}));
`;
}

function byPassword({ id, name }: NamedScheme): string {
  return `import type { Resources } from 'openapi-first-runtime';
import { tableOf } from 'openapi-first-runtime/dynamodb';
import { issuedPasswords, passwordsIn } from 'openapi-first-runtime/security';

/** The security scheme \`${inComment(id)}\`: passwords that \`npm run password\` issues. The table stores their hashes. */
export const ${name} = (resources: Resources) =>
  issuedPasswords(passwordsIn(tableOf(resources), ${quoted(id)}));
`;
}

function unwritten({ id, name }: NamedScheme): string {
  return `import type { SecurityScheme } from 'openapi-first-runtime';
import type { Caller } from 'openapi-first-runtime/security';
import type { SecurityCredentials } from '../../generated/operations';

/**
 * The security scheme \`${inComment(id)}\`. ${UNWRITTEN}: it accepts no credential, so each request
 * is answered with 401. Return the caller and the granted scopes, or undefined if the credential is not
 * valid. Throw \`Unavailable\` if this cannot be determined now.
 */
export const ${name} = (): SecurityScheme<Caller, SecurityCredentials[${quoted(id)}]> => () =>
  undefined;
`;
}
