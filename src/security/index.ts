/**
 * The security schemes of the contract, by their names there. One export each, so that a function holds
 * only those that its operations name.
 */
export { apiKeyAuth } from './apiKeyAuth';
export { bearerAuth } from './bearerAuth';
