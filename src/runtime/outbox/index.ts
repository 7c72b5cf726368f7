/** Events that are written with the change that they report, and delivered at least once. */
export type { StoredEvent } from './event-item';
// Nothing of what is loaded later: a bundle would load it at the start.
export { Outbox, outboxOf } from './outbox';
export type { Change, Report, Reports } from './report';
