import { problem, entityTag, ifMatch } from 'openapi-first-runtime';
import type { Taken } from '../../store/user-claims';
import type { User } from '../../store/users';

/** A user as the contract shows it: everything except the version. */
export function show({ id, name, email, age, status, subject, createdAt, updatedAt }: User) {
  return {
    id,
    name,
    email,
    ...(age !== undefined && { age }),
    status,
    ...(subject !== undefined && { subject }),
    createdAt,
    updatedAt,
  };
}

/** The response that contains a user. */
export function record(user: User) {
  return { status: 200 as const, headers: { ETag: entityTag(user) }, body: show(user) };
}

/** The user that was written, or the problem that prevented it. */
export function saved(outcome: User | 'not-found' | Taken): User {
  if (outcome === 'not-found') throw problem.notFound('User');
  if (outcome === 'email-taken') {
    throw problem.conflict(
      'email-taken',
      'Email address taken',
      'Another user has this email address.',
    );
  }
  if (outcome === 'subject-taken') {
    throw problem.conflict('subject-taken', 'Subject taken', 'Another user has this subject.');
  }
  return outcome;
}

/** @throws a 412 problem if the user is not a version that `If-Match` names */
export function demandMatch(header: string | undefined, current: User): void {
  if (!ifMatch(header, current)) {
    throw problem.preconditionFailed('The user has changed since that version.');
  }
}
