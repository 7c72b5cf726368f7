/** Calls to services that others run: limited in time and size, and never into this network. */
export {
  createOutgoing,
  type Outgoing,
  type OutgoingAnswer,
  type OutgoingOptions,
  type OutgoingRequest,
} from './client';
export { outgoingOf, outgoingOptions } from './connection';
export { CallFailure, type CallFailureReason } from './failure';
export { guardedLookup } from './lookup';
export { isPublic } from './public-address';
