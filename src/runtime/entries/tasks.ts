import type { Contract } from '../contract';
import { requestServices, type Service, type SharedResources } from '../resources';
import type { Environment } from '../environment';
import type { Logger } from '../telemetry/log';

/**
 * Work that an operation leaves to be done on a schedule (`x-openapi-first-schedule`), by the operation's
 * name. It may run at any time, and twice at the same time, and must tolerate that.
 */
export type Task<Services = unknown> = (context: {
  readonly services: Services;
  readonly log: Logger;
  /** Epoch milliseconds. Whatever is left then is for the next run. */
  readonly deadline: number;
}) => Promise<void>;

/** What runs the tasks: a timer of the server, or the schedule of a Lambda function. */
export interface Tasks {
  readonly schedule: readonly { readonly task: string; readonly everyMinutes: number }[];
  /**
   * Rejects if the task fails, after the failure has been logged.
   * @param deadline epoch milliseconds
   */
  run(task: string, deadline: number): Promise<void>;
}

/** Creates the tasks of an API, as `assemble` creates everything else. */
export type TaskFactory = (made: {
  readonly contract: Contract;
  readonly services: Readonly<Record<string, Service>>;
  readonly env: Environment;
  readonly shared: SharedResources;
  readonly log: Logger;
}) => Tasks;

/**
 * The tasks of a contract's operations, for `assemble`. A bundle without them does not contain this code.
 * @throws Error, when it is assembled, that names a schedule without a task or a task without a schedule
 */
export function scheduled(tasks: Readonly<Record<string, Task<never>>>): TaskFactory {
  return ({ contract: { operations }, services, env, shared, log }) => {
    const schedule = operations.flatMap(({ id, everyMinutes }) =>
      everyMinutes === undefined ? [] : [{ task: id, everyMinutes }],
    );
    const names = schedule.map(({ task }) => task);
    const missing = names.find((name) => !Object.hasOwn(tasks, name));
    if (missing !== undefined) throw new Error(withoutTask(missing));
    const superfluous = Object.keys(tasks).find((name) => !names.includes(name));
    if (superfluous !== undefined)
      throw new Error(`The task ${superfluous} has no operation with x-openapi-first-schedule.`);
    const servicesOf = requestServices(services, env, shared);
    return {
      schedule,
      async run(name, deadline) {
        const task = names.includes(name) ? tasks[name] : undefined;
        if (!task) throw new TypeError(`There is no scheduled task ${name}.`);
        const own = log.child({ task: name });
        const request = {
          requestId: `task-${name}`,
          caller: undefined,
          deadline,
          log: own,
          isTask: true,
        };
        try {
          await task({ services: servicesOf(request) as never, log: own, deadline });
        } catch (cause) {
          own.error('A scheduled task failed', { cause });
          throw cause;
        }
      },
    };
  };
}

/** The message for a schedule without a task. */
export function withoutTask(operation: string): string {
  return `The operation ${operation} has a schedule, but no task with its name: write one, and call assemble({ tasks: scheduled({ ${operation} }) }).`;
}
