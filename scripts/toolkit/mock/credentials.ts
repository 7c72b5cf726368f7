import type { Credential, SecurityScheme } from 'openapi-first-runtime';

/**
 * Security for an API without users. A credential is accepted, with all required scopes,
 * unless it shows that a server would refuse it:
 *
 * - `invalid`, `expired` or `revoked` as the token, the key or the password: 401
 * - a JSON Web Token that has expired: 401; with its own `scope`, it has only those scopes
 */
export const mockSecurity: SecurityScheme<string> = ({ credential, scheme, scopes, refuse }) => {
  const secret = secretOf(credential);
  if (/^(?:invalid|expired|revoked)$/i.test(secret)) return refuse(`the credential is ${secret}`);
  const { exp, scope } = claimsIn(secret);
  if (typeof exp === 'number' && exp * 1000 < Date.now()) return refuse('the token has expired');
  const granted = typeof scope === 'string' ? scope.split(' ') : scopes;
  return { caller: scheme, scopes: granted };
};

function secretOf(credential: Credential): string {
  switch (credential.type) {
    case 'bearer':
      return credential.token;
    case 'basic':
      return credential.password;
    case 'mutualTLS':
      return credential.subject;
    default:
      return credential.value;
  }
}

/** The claims of a JSON Web Token, whatever its signature; none for any other string. */
function claimsIn(token: string): { readonly exp?: unknown; readonly scope?: unknown } {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
