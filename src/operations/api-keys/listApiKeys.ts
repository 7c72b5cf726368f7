import type { Operation } from '../operation';
import { pageBody, startOf } from '../pages';
import { show } from './record';

export const listApiKeys: Operation<'listApiKeys'> = async ({ query, caller, services }) => {
  const list = ['listApiKeys', caller.subject];
  const after = startOf(services.cursors, query.cursor, list);
  const page = await services.apiKeys.list(caller.subject, {
    after,
    limit: query.limit,
    ascending: true,
  });
  return { status: 200, body: pageBody(services.cursors, page, list, show) };
};
