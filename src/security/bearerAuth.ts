import type { Resources } from 'openapi-first-runtime';
import { jwt, jwtConfig } from 'openapi-first-runtime/security';

/** JSON Web Tokens, checked by `JWT_ISSUER`, `JWT_AUDIENCE` and `JWT_SECRET` or `JWT_JWKS_URL`. */
export const bearerAuth = ({ env }: Resources) => jwt(jwtConfig(env));
