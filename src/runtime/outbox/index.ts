/** Events that are written with the change that they describe, and delivered at least once. */
export { deliverEvents } from './deliver';
export { delivered } from './delivered';
export type { StoredEvent } from './event-item';
// Does not export what is loaded later: a bundle would load it at start-up.
export { Outbox, outboxOf } from './outbox';
export type { Change, ChangeEvents, OnChange } from './report';
