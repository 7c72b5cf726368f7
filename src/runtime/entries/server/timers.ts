import type { Tasks } from '../tasks';

/**
 * Runs each task now and at its interval, never twice at the same time. A process that was killed may have
 * left work, so the first run does not wait for the interval.
 * @param givenMs milliseconds instead of the intervals of the schedule
 * @returns stops the timers, and waits for running tasks
 */
export function startTimers(
  tasks: Tasks | undefined,
  givenMs: number | undefined,
): () => Promise<void> {
  if (!tasks) return () => Promise.resolve();
  const underWay = new Map<string, Promise<void>>();
  const run = (task: string, forMs: number): void => {
    if (underWay.has(task)) return;
    const done = tasks
      .run(task, Date.now() + forMs)
      // It has been logged, and the next run is due soon.
      .catch(() => undefined)
      .finally(() => underWay.delete(task));
    underWay.set(task, done);
  };
  const timers = tasks.schedule.map(({ task, everyMinutes }) => {
    const forMs = everyMinutes * 60_000;
    run(task, forMs);
    return setInterval(() => run(task, forMs), givenMs ?? forMs).unref();
  });
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(underWay.values());
  };
}
