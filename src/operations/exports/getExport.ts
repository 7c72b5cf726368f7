import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';
import { show } from './record';

const linkSeconds = 15 * 60;

export const getExport: Operation<'getExport'> = async ({ params, caller, services }) => {
  const found = await services.exports.find(params.exportId);
  if (found?.subject !== caller.subject) throw problem.notFound('Export');
  if (found.key === undefined) return { status: 200, body: show(found) };
  const link = await services.bucket.link(found.key, linkSeconds);
  return { status: 200, body: { ...show(found), link } };
};
