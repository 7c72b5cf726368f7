/** The parts of security schemes: tokens with a secret or a JWKS, issued API keys, issued passwords. */
export { jwt } from './jwt';
export { jwtConfig, type JwtConfig } from './jwt-config';
export type { JwksOptions } from './jwks';
export { issuedKeys, type IssuedKey, type IssuedKeysOptions, type KeyStore } from './issued-keys';
export { issueApiKey, type ApiKeySecret } from './key-text';
export { issueKey, keysIn, revokeKey } from './key-table';
export { issuedPasswords, type IssuedPassword, type PasswordStore } from './issued-passwords';
export { issuePassword, passwordsIn, revokePassword } from './password-table';
export { hashPassword } from './password-hash';
export type { Grant } from './grant';
export type { Caller } from './caller';
