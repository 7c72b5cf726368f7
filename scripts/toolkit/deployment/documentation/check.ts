import path from 'node:path';
import { readPages } from 'openapi-first-runtime/server';
import type { DeployedDocumentation } from '../deployment-file';
import type { Send } from '../lambda/request';

/**
 * Requests each page: in full, only its headers, and as a client that already has it. The responses must be
 * those of a container that serves the same files. Prints how many are.
 * @returns how many are not
 */
export async function checkDocumentation(
  name: string,
  { function: own }: DeployedDocumentation,
  send: Send,
  root: string,
): Promise<number> {
  const faults: string[] = [];
  let count = 0;
  for (const [page, container] of readPages(path.join(root, path.dirname(own.handler)))) {
    const ask = (headers: Record<string, string>) =>
      container({ method: 'GET', path: page, query: '', headers, requestId: 'check' });
    const tag = String(ask({}).headers.ETag);
    for (const [method, headers] of [
      ['GET', {}],
      ['HEAD', {}],
      ['GET', { 'if-none-match': tag }],
    ] satisfies [string, Record<string, string>][]) {
      const expected = ask(headers);
      const found = await send({ method, target: page, headers: Object.entries(headers) });
      const body = method === 'HEAD' ? '' : String(expected.body ?? '');
      const same =
        found.status === expected.status &&
        found.body === body &&
        ['ETag', 'Content-Type', 'Cache-Control'].every(
          (one) =>
            expected.status === 304 || found.headers[one.toLowerCase()] === expected.headers[one],
        ) &&
        found.headers.etag === tag;
      count += 1;
      if (!same)
        faults.push(`${method} ${page}: ${found.status}, ${JSON.stringify(found.headers)}`);
    }
  }
  process.stdout.write(
    `${name}: ${count - faults.length} of ${count} responses of the documentation equal a container's\n`,
  );
  for (const fault of faults) process.stdout.write(`  FAIL ${fault}\n`);
  return faults.length;
}
