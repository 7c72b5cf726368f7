import type { Claim } from 'openapi-first-runtime/dynamodb';
import { emailKey } from './email';

/* Email addresses and subjects are unique: a user has an item for each, `EMAIL#…` and `SUBJECT#…`. */

/** Why a user cannot be saved: another one has the email address or the subject. */
export type Taken = 'email-taken' | 'subject-taken';

export function emailClaim(email: string): Claim<Taken> {
  return { key: { PK: `EMAIL#${emailKey(email)}`, SK: 'EMAIL' }, taken: 'email-taken' };
}

export function subjectClaim(subject: string): Claim<Taken> {
  return { key: { PK: `SUBJECT#${subject}`, SK: 'SUBJECT' }, taken: 'subject-taken' };
}

export function claimsOf(user: { email: string; subject?: string | undefined }): Claim<Taken>[] {
  const { email, subject } = user;
  return [emailClaim(email), ...(subject === undefined ? [] : [subjectClaim(subject)])];
}
