import type { NamedOperation } from '../names';
import { exportLine } from './text';

/** `src/tasks.ts`: a task for each operation that has a schedule; none if no operation has one. */
export function taskFiles(operations: readonly NamedOperation[]): Map<string, string> {
  const scheduled = operations.filter(({ extensions }) => extensions.everyMinutes !== undefined);
  if (scheduled.length === 0) return new Map();
  const tasks = scheduled.map(
    ({ id, name }) => `
const ${name}: Task<Services> = ({ log }) => {
  log.warn('This task is not written yet', { task: '${name}' });
  return Promise.resolve();
};
${exportLine(name, id, '').replace(/ from ''/, '')}`,
  );
  const text = `import type { Task } from 'openapi-first-runtime';
import type { Services } from './services';

/*
 * The tasks of the operations with the same names, on the schedule in the contract.
 */
${tasks.join('')}`;
  return new Map([['src/tasks.ts', text]]);
}
