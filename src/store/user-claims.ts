import { absent, type Key, type Write } from 'openapi-first-runtime/dynamodb';
import { emailKey } from './email';

/*
 * Email addresses and subjects are unique: a user claims each with an item, because only keys are unique in
 * DynamoDB.
 */

/** Why a user cannot be saved: another one has the email address or the subject. */
export type Taken = 'email-taken' | 'subject-taken';

/** The item, and what it means if another user has it. */
export interface Claim {
  readonly key: Key;
  readonly taken: Taken;
}

export function emailClaim(email: string): Claim {
  return { key: { PK: `EMAIL#${emailKey(email)}`, SK: 'EMAIL' }, taken: 'email-taken' };
}

export function subjectClaim(subject: string): Claim {
  return { key: { PK: `SUBJECT#${subject}`, SK: 'SUBJECT' }, taken: 'subject-taken' };
}

export function claimsOf(user: { email: string; subject?: string | undefined }): Claim[] {
  const { email, subject } = user;
  return [emailClaim(email), ...(subject === undefined ? [] : [subjectClaim(subject)])];
}

export function isNotIn(claims: readonly Claim[]) {
  return ({ key }: Claim): boolean => claims.every((one) => one.key.PK !== key.PK);
}

/** Refused if another user has it. */
export function take({ key }: Claim, userId: string): Write {
  return { put: { ...key, userId }, if: absent };
}

/** Refused if it belongs to another user. */
export function giveUp({ key }: Claim, userId: string): Write {
  return { remove: key, if: { expression: 'userId = :id', values: { ':id': userId } } };
}
