import type { Operation } from '../operation';
import { mergePatch } from './merge-patch';
import { demandMatch, record, saved } from './record';

export const updateCurrentUser: Operation<'updateCurrentUser'> = async ({
  caller,
  headers,
  body,
  services,
}) => {
  const outcome = await services.users.change(caller.subject, (current) => {
    demandMatch(headers['if-match'], current);
    return mergePatch(current, body);
  });
  return record(saved(outcome));
};
