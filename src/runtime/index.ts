/** What an API and its handlers are built with. Every other subpath of the package has a single purpose. */
export { createApi, type Api } from './pipeline/api';
export type { ApiOptions } from './pipeline/options';
export type { Upload } from './values/body/multipart-parser';
export type {
  AnyStatus,
  ContentShape,
  OperationHandler,
  OperationRequest,
  OperationShape,
  ResponseShape,
  StatusRange,
} from './pipeline/operation';
export type {
  Authenticated,
  AuthenticationRequest,
  Credential,
  SecurityScheme,
} from './pipeline/security-scheme';
export { Throttle } from './pipeline/throttling';
export { assemble, type AssembleOptions, type Parts } from './entries/assemble';
export { scheduled, type Task, type TaskFactory, type Tasks } from './entries/tasks';
export type { ContractEvent } from './events/event';
export { given, type Environment } from './environment';
export {
  SharedResources,
  type RequestScope,
  type Resources,
  type Service,
  type ServicesOf,
} from './resources';
export { Unavailable } from './unavailable';
export { entityTag, ifMatch, isKnown } from './http/entity-tag';
export { pageLink, pageLinks } from './http/page-links';
export type { BodyStream } from './http/body-stream';
export type { HttpRequest, HttpResponse, WholeRequest, WholeResponse } from './http/message';
export { isProblem, Problem, problem, type ProblemError } from './http/problem';
export { errorsOf, fieldOf, messagesByField } from './http/problem-errors';
export { contractErrors, type ErrorFunctions } from './pipeline/response/contract-errors';
export {
  problemJson,
  type ProblemContext,
  type ProblemFormat,
  type ProblemResponse,
} from './http/problem-format';
export { mergePatch, type MergePatch } from './values/merge-patch';
export { pick } from './values/pick';
