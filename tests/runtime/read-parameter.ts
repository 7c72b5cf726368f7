import type { HttpRequest } from '../../src/runtime/http/message';
import { faults, operation, Tiny } from './tiny';

export type Where = 'path' | 'query' | 'header' | 'cookie';
export type Sent = string | readonly string[];

/** What reaches the handler as the parameter `p`, or the errors; `sent` is the path, the query, or the header. */
export async function read(where: Where, plan: object, sent: Sent): Promise<unknown> {
  const path = where === 'path' ? '/{p}' : '/';
  const parameter = { in: where, name: 'p', required: where === 'path', ...plan };
  const tiny = new Tiny({ paths: { [path]: { get: operation({ parameters: [parameter] }) } } });
  const headers: HttpRequest['headers'] =
    where === 'header' ? { p: sent } : where === 'cookie' ? { cookie: sent } : {};
  const target =
    where === 'path' ? `/${String(sent)}` : where === 'query' ? `/?${String(sent)}` : '/';
  const answer = await tiny.send(target, { headers });
  if (answer.status !== 200) return faults(answer);
  const { params, query, headers: header, cookies } = tiny.last;
  return { path: params, query, header, cookie: cookies }[where].p;
}
