/** The local server, and what scripts that work with it need. */
export { openDatabase, type Database } from './database';
export { withDefaults } from '../environment';
export { localEnvironment } from './environment';
export { progress } from './progress';
export { openBucketAndQueue, type BesideTable } from './queue';
export { findRunning } from './running';
export { signToken, type TokenRequest } from './token';
