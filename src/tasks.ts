import type { Task } from 'openapi-first-runtime';
import { deliverEvents } from 'openapi-first-runtime/outbox';
import type { Services } from './services';

/* The tasks of the operations with the same names, on the schedule in the contract. */

/**
 * Permanently deletes the photos of deleted users: those that were uploaded while the user was being
 * deleted, and those that a process left when it died in between.
 */
export const deleteUser: Task<Services> = async ({
  services: { departures, photos },
  deadline,
}) => {
  const finish = async (userId: string): Promise<void> => {
    await photos.remove(userId);
    await departures.forget(userId);
  };
  while (Date.now() < deadline - 5_000) {
    const due = await departures.due();
    if (due.length === 0) return;
    const outcomes = await Promise.allSettled(due.map(finish));
    // A deletion that fails is tried again by the next run, and does not prevent the others.
    const failed = outcomes.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason as Error;
  }
};

/** Delivers the events of all changes to the receivers. */
export const createUser: Task<Services> = ({ services, log, deadline }) =>
  deliverEvents(services.outbox, log, deadline);
