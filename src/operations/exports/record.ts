import type { Export } from '../../store/exports';

const patienceMs = 60 * 60 * 1000;

/** An export as the contract shows it. */
export function show({ id, format, status, users, createdAt, expiresAt, ...rest }: Export) {
  const { key, updatedAt } = rest;
  const isStalled = Date.parse(updatedAt) < Date.now() - patienceMs;
  return {
    id,
    format,
    ...(status !== undefined && { status }),
    state: key !== undefined ? 'done' : isStalled ? 'stalled' : 'running',
    users,
    createdAt,
    expiresAt,
  };
}

/** The beginning of the keys of its objects. The bucket deletes what is temporary after a day. */
export function folderOf({ id }: Pick<Export, 'id'>): string {
  return `temporary/exports/${id}/`;
}
