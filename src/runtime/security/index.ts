/** The parts of security schemes: tokens by a secret or a JWKS, and issued API keys. */
export { bearerAuth } from './jwt';
export { jwtConfig, type JwtConfig } from './jwt-config';
export type { JwksOptions } from './jwks';
export { issueApiKey, parseApiKey, sameHash, type ApiKeySecret } from './api-key-secret';
export type { Caller } from './caller';
