import type { Export } from '../../store/exports';
import type { Operation } from '../operation';
import { show } from './record';

/** The delay of a job: users who were created just before are not in the index yet. */
const delaySeconds = 2;

export const createExport: Operation<'createExport'> = async (request) => {
  const { body, caller, basePath, services, log } = request;
  const { subject } = caller;
  const begun = (one: Export) => ({
    status: 202 as const,
    headers: { Location: `${basePath}/exports/${one.id}` },
    body: show(one),
  });
  type Answer = ReturnType<typeof begun>;
  const answer = await services.idempotency.once<Answer>(request, 'createExport', async (record) =>
    begun(await services.exports.create({ ...body, subject }, (one) => record(begun(one)))),
  );
  // Sent again for a repeated request: the process may have died before it was sent the first time.
  const exportId = answer.body.id;
  await services.queue.send('createExport', { exportId }, { delaySeconds });
  log.info('Export started', { audit: true, exportId, by: subject, status: body.status ?? 'all' });
  return answer;
};
