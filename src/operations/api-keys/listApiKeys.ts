import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { pageBody, startOf } from '../pages';
import { isAdministrator } from './administrator';
import { show } from './record';

export const listApiKeys: Operation<'listApiKeys'> = async ({ query, caller, services }) => {
  const { subject = caller.subject, cursor, limit } = query;
  if (subject !== caller.subject && !isAdministrator(caller)) {
    throw problem.forbidden('Without the scope api-keys:admin, you can only list your own keys.');
  }
  const list = ['listApiKeys', subject];
  const after = startOf(services.cursors, cursor, list);
  const page = await services.apiKeys.list(subject, { after, limit, ascending: true });
  return { status: 200, body: pageBody(services.cursors, page, list, show) };
};
