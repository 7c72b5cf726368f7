/** The code of generated clients. It runs in Node and in browsers, and has no dependencies. */
export { clientFor, type Client, type ClientOptions, type Fetch } from './client';
export type { Data, Failure, Input, InputMode, Result, Success } from './contract-types';
export type { Credential, CredentialProvider, Requirement, Scheme } from './credentials';
export { ifMatch, ifNoneMatch } from './entity-tags';
export { operation, unwrap, type Operation } from './operation';
export { items, pagedOperation, pages, type PagedOperation } from './pages';
export { Problem } from './problem';
export type { CallOptions, OperationSettings } from './settings';
