import * as apiKeys from '../../store/api-keys';
import type { Operation } from '../operation';
import { pageBody, startOf } from '../pages';
import { show } from './record';

export const listApiKeys: Operation<'listApiKeys'> = async ({ query, caller }) => {
  const list = ['listApiKeys', caller.subject];
  const after = startOf(query.cursor, list);
  const page = await apiKeys.list(caller.subject, { after, limit: query.limit, ascending: true });
  return { status: 200, body: pageBody(page, list, show) };
};
