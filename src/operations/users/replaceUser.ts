import type { Operation } from '../operation';
import { demandMatch, record, saved } from './record';

export const replaceUser: Operation<'replaceUser'> = async ({
  params,
  headers,
  body,
  services,
}) => {
  const outcome = await services.users.change(params.userId, (current) => {
    demandMatch(headers['if-match'], current);
    return body;
  });
  return record(saved(outcome));
};
