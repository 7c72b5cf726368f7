import type { Operation } from '../operation';
import { mergePatch } from './merge-patch';
import { demandMatch, record, saved } from './record';

export const updateUser: Operation<'updateUser'> = async ({ params, headers, body, services }) => {
  const outcome = await services.users.change(params.userId, (current) => {
    demandMatch(headers['if-match'], current);
    return mergePatch(current, body);
  });
  return record(saved(outcome));
};
