/**
 * The security schemes of the contract, by name. Each is a separate export, so that a function contains only
 * those that its operations use.
 */
export { apiKeyAuth } from './apiKeyAuth';
export { bearerAuth } from './bearerAuth';
