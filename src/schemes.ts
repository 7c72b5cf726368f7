import type { Environment } from 'openapi-first-runtime';
import { apiKeyAuth as byApiKey } from './security/apiKeyAuth';
import { bearerAuth as byBearer, jwtConfig } from 'openapi-first-runtime/security';

/*
 * The security schemes of the contract, each by its name there, made from the environment. One
 * export each, so that a function holds only the schemes of its own operations.
 */

export const bearerAuth = (env: Environment) => byBearer(jwtConfig(env));

export const apiKeyAuth = () => byApiKey;
