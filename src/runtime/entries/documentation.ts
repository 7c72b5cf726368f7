import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { HttpRequest, WholeResponse } from '../http/message';
import { StaticPage } from '../http/static-page';

/** What `npm run docs` writes: the path and the media type of each file. */
const FILES = [
  ['/docs', 'index.html', 'text/html; charset=utf-8'],
  ['/openapi.json', 'openapi.json', 'application/json'],
  ['/openapi.yaml', 'openapi.yaml', 'application/yaml'],
  ['/llms.txt', 'llms.txt', 'text/plain; charset=utf-8'],
] as const;

type Page = (request: HttpRequest) => WholeResponse;

/**
 * The pages in a folder that `npm run docs` has written, by path.
 *
 * @throws Error if the folder has none
 */
export function readPages(folder: string): ReadonlyMap<string, Page> {
  const pages = FILES.flatMap(([at, name, type]): [string, Page][] => {
    const file = path.join(folder, name);
    if (!existsSync(file)) return [];
    const page = new StaticPage(type, readFileSync(file, 'utf8'));
    return [[at, (request) => page.answer(request)]];
  });
  if (pages.length > 0) return new Map(pages);
  throw new Error(
    `DOCS_FOLDER is "${folder}", which contains no documentation. Write it with: npm run docs -- --out ${folder}`,
  );
}
