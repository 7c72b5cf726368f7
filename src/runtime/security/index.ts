/** The parts of security schemes: tokens by a secret or a JWKS, and issued API keys. */
export { jwt } from './jwt';
export { jwtConfig, type JwtConfig } from './jwt-config';
export type { JwksOptions } from './jwks';
export { issuedKeys, type IssuedKey, type IssuedKeysOptions, type KeyStore } from './issued-keys';
export { issueApiKey, type ApiKeySecret } from './key-text';
export type { Caller } from './caller';
