import { randomUUID } from 'node:crypto';
import { Unavailable } from 'openapi-first-runtime';
import type { Job } from 'openapi-first-runtime/queue';
import { GrowingFile } from 'openapi-first-runtime/s3';
import { linesAs } from './operations/exports/lines';
import { folderOf } from './operations/exports/record';
import type { Services } from './services';
import type { Export } from './store/exports';

/* Work that the operations of the same names leave to be done in the background. */

/** Users that are read at once. */
const pageSize = 1000;
/** Progress is saved after this time at the latest. A process that dies loses no more than that. */
const saveEveryMs = 3_000;
/** A user whose status changed this long before the export may still be moving within the index. */
const indexLagMs = 60_000;
/** The clocks of two functions may differ. */
const clockSkewMs = 5_000;

/**
 * Writes an export. Users are read in the order of their ids, so that none is written twice; each page
 * covers all partitions of the index. A user whose status is changing can be missing from both partitions:
 * at the end, such users are looked up in the file, and added if they are not in it.
 */
export const createExport: Job<{ readonly exportId: string }, Services> = async (context) => {
  const { data, services, deadline, log } = context;
  const found = await services.exports.find(data.exportId);
  if (!found || found.key !== undefined) return 'done';
  let current: Export = found;
  const { contentType, head, line, idOf } = linesAs[current.format];
  const file = await GrowingFile.resume(
    services.bucket,
    folderOf(current),
    contentType,
    current.file,
  );
  if (current.version === '') file.append(head);
  let next: Partial<Export> = {};
  let savedAt = Date.now();

  /** False if another process does the same work, and was faster. */
  const save = async (): Promise<boolean> => {
    const saved = await services.exports.advance(current, { ...next, file: await file.save() });
    if (!saved) return false;
    [current, next, savedAt] = [saved, {}, Date.now()];
    return true;
  };

  const read = async (at: Export): Promise<Partial<Export>> => {
    const { after, status } = at;
    const page = await services.users.list({ after, limit: pageSize, ascending: true, status });
    file.append(page.items.map(line).join(''));
    const users = at.users + page.items.length;
    if (page.more) return { users, after: page.items.at(-1)?.id };
    const readAt = new Date().toISOString();
    return { users, after: undefined, readAt, phase: status === undefined ? 'repairing' : 'done' };
  };

  const repair = async (at: Export): Promise<Partial<Export>> => {
    const { createdAt, readAt = new Date().toISOString() } = at;
    const time = {
      since: new Date(Date.parse(createdAt) - indexLagMs).toISOString(),
      until: new Date(Date.parse(readAt) + clockSkewMs).toISOString(),
    };
    const { userIds, next: after } = await services.users.movedIn(time, at.after, pageSize);
    const lacking = new Set(userIds);
    if (lacking.size > 0) for await (const one of file.lines()) lacking.delete(idOf(one));
    const lines: string[] = [];
    try {
      for (const id of lacking) {
        const user = await services.users.find(id);
        if (user) lines.push(line(user));
      }
    } catch (error) {
      if (lines.length === 0) throw error;
      // Those that were found are in the file when the same page is looked at again.
      file.append(lines.join(''));
      return { users: at.users + lines.length };
    }
    file.append(lines.join(''));
    const phase = after === undefined ? 'done' : 'repairing';
    return { users: at.users + lines.length, after, phase };
  };

  try {
    for (;;) {
      const at = { ...current, ...next };
      if (at.phase === 'done') {
        const key = `${folderOf(at)}${randomUUID()}/users.${at.format}`;
        await file.finish(key);
        await services.exports.advance(current, { ...next, key, file: { parts: [] } });
        return 'done';
      }
      next = { ...next, ...(await (at.phase === 'reading' ? read(at) : repair(at))) };
      const isLate = Date.now() >= deadline;
      if (isLate || file.isFull || Date.now() - savedAt >= saveEveryMs) {
        if (!(await save())) return 'done';
        if (isLate) return 'unfinished';
      }
    }
  } catch (error) {
    // A store that fails occasionally must not use up the deliveries of a job that makes progress.
    const hasMore = Object.keys(next).length > 0;
    if ((current === found && !hasMore) || !(error instanceof Unavailable)) throw error;
    if (hasMore && !(await save())) return 'done';
    log.warn('An export was interrupted', { exportId: current.id, cause: error });
    return 'unfinished';
  }
};
