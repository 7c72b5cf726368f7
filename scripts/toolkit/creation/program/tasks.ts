import type { NamedOperation } from '../names';
import { exportLine } from './text';

/** The runtime's function that delivers the events of the contract. */
const DELIVER = 'deliverEvents';

/** `src/tasks.ts`: a task for each operation that has a schedule; none if no operation has one. */
export function taskFiles(operations: readonly NamedOperation[]): Map<string, string> {
  const scheduled = operations.filter(({ extensions }) => extensions.everyMinutes !== undefined);
  if (scheduled.length === 0) return new Map();
  const deliver = scheduled.some(({ name }) => name === DELIVER) ? `${DELIVER}_` : DELIVER;
  const imported = deliver === DELIVER ? DELIVER : `${DELIVER} as ${deliver}`;
  const delivers = scheduled.some(({ extensions }) => extensions.deliversEvents);
  const tasks = scheduled.map(
    ({ id, name, extensions }) => `
const ${name}: Task<Services> = ${
      extensions.deliversEvents
        ? `({ services, log, deadline }) =>
  ${deliver}(services.outbox, log, deadline);`
        : `({ log }) => {
  log.warn('This task is not written yet', { task: '${name}' });
  return Promise.resolve();
};`
    }
${exportLine(name, id, '').replace(/ from ''/, '')}`,
  );
  const text = `import type { Task } from 'openapi-first-runtime';
${delivers ? `import { ${imported} } from 'openapi-first-runtime/outbox';\n` : ''}import type { Services } from './services';

/*
 * The tasks of the operations with the same names, on the schedule in the contract.
 */
${tasks.join('')}`;
  return new Map([['src/tasks.ts', text]]);
}
