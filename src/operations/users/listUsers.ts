import type { Operation } from '../operation';
import { pageBody, startOf } from '../pages';
import { show } from './record';

export const listUsers: Operation<'listUsers'> = async ({ query, services }) => {
  const { limit, cursor, email, status, order } = query;
  const list = ['listUsers', email ?? null, status ?? null, order];
  const after = startOf(services.cursors, cursor, list);
  if (email !== undefined) {
    const user = await services.users.findByEmail(email);
    const items = user && [user.status, undefined].includes(status) ? [show(user)] : [];
    return { status: 200, body: { items } };
  }
  const page = await services.users.list({ after, limit, status, ascending: order === 'asc' });
  return { status: 200, body: pageBody(services.cursors, page, list, show) };
};
