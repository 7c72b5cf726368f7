import type { NamedOperation } from '../names';
import { exportLine } from './text';

/** `src/jobs.ts`: a job for each operation that has a queue; none if no operation has one. */
export function jobFiles(operations: readonly NamedOperation[]): Map<string, string> {
  const queued = operations.filter(({ extensions }) => extensions.queue);
  if (queued.length === 0) return new Map();
  const jobs = queued.map(
    ({ id, name }) => `
const ${name}: Job<object, Services> = ({ log }) => {
  log.warn('This job is not written yet', { job: '${name}' });
  return Promise.resolve('done');
};
${exportLine(name, id, '').replace(/ from ''/, '')}`,
  );
  const text = `import type { Job } from 'openapi-first-runtime/queue';
import type { Services } from './services';

/*
 * Work that the operations of the same names leave to be done in the background: see x-openapi-first-queue.
 */
${jobs.join('')}`;
  return new Map([['src/jobs.ts', text]]);
}
