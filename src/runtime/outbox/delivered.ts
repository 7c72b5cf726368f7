import type { EventStreamFactory } from './stream-event';

/**
 * Delivers events as soon as the table's stream reports them, for `assemble`. The task that calls
 * `deliverEvents` remains necessary: it delivers what could not be delivered at once.
 */
export const delivered: EventStreamFactory = ({ env, shared, log }) => ({
  async handle({ Records }, until) {
    const request = { requestId: 'events', caller: undefined, deadline: until, log, isTask: true };
    // In a separate file of the bundle, which requests never load.
    const { deliverRecords } = await import('./stream');
    return deliverRecords({ env, shared, request }, Records, until);
  },
});
