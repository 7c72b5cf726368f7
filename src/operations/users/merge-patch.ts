import type { User, UserFields } from '../../store/users';

/** What a patch may contain: `null` removes a member, a missing member stays unchanged. */
export interface UserPatch {
  readonly name?: string;
  readonly email?: string;
  readonly age?: number | null;
  readonly status?: UserFields['status'];
  readonly subject?: string | null;
}

/** JSON Merge Patch (RFC 7396, section 2) on a user. */
export function mergePatch(current: User, patch: UserPatch): UserFields {
  const { name, email, status, age, subject } = { ...current, ...patch };
  return { name, email, status, age: age ?? undefined, subject: subject ?? undefined };
}
