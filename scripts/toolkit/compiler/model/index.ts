/** The typed model of a contract. Everything that is generated from a contract is generated from it. */
export type { ContractExtensions, Cors, OperationExtensions, Throttling } from './extensions';
export type { Encoding, Example, Header, MediaType } from './media-type';
export type { Model, Origin, Tag } from './model';
export type { Exchange, Operation, Webhook } from './operation';
export type { Parameter, ParameterPlace } from './parameter';
export type { RequestBody } from './request-body';
export type { Response } from './response';
export type { NamedSchemas, Schema, SchemaObject, Xml } from './schema';
export {
  credentialHeader,
  isBearer,
  scopesOf,
  type ApiKeyScheme,
  type SecurityRequirement,
  type SecurityScheme,
} from './security';
export type { Server, ServerVariable } from './server';
