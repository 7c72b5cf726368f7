import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { mergePatch } from './merge-patch';
import { demandMatch, record, saved } from './record';

export const updateCurrentUser: Operation<'updateCurrentUser'> = async ({
  caller,
  headers,
  body,
  services,
}) => {
  const user = await services.users.findBySubject(caller.subject);
  if (!user) throw problem.notFound('User');
  const outcome = await services.users.change(user.id, (current) => {
    // The record may have been given to another subject since.
    if (current.subject !== caller.subject) throw problem.notFound('User');
    demandMatch(headers['if-match'], current);
    return mergePatch(current, body);
  });
  return record(saved(outcome));
};
