/** From an OpenAPI document to the compiled contract and its types. */
export { compile, type CompiledContract } from './compile';
export type { Json, JsonObject } from './document';
export { compileEvents, type CompiledEvents } from './events';
export { ContractError, formatFinding, type Code, type Finding } from './findings';
export { findingsPage } from './findings/page';
export { loadContract, modelOf, type Contract } from './load';
export type * from './model';
export { generateOperations } from './operations';
export { generateTypes } from './types';
export type { Direction } from './schemas';
