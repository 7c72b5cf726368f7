import type { HttpRequest, HttpResponse } from 'openapi-first-runtime';
import { StaticPage } from 'openapi-first-runtime/server';
import { stringify } from 'yaml';
import { readGuides } from '../docs/guides';
import { llmsText } from '../docs/llms';
import { cachedDocs } from '../docs/redoc';
import { modelOf } from '../compiler/load';
import { root } from '../project';
import { contractFile, readPublished } from './contract';
import { indexPage } from './index-page';

export type Page = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/**
 * What is served in addition to the API: `/openapi.json` and `/openapi.yaml`, the contract; `/docs`, its
 * Redoc page, built at the first start, then cached; `/llms.txt`, the same as text; and `/`, which links to
 * them.
 */
export function documentationPages(file = contractFile): ReadonlyMap<string, Page> {
  const { text: published, contract } = readPublished(file);
  const building = cachedDocs(file).then(
    (html) => new StaticPage('text/html; charset=utf-8', html),
  );
  // A failure is reported when the page is requested, not when the server starts.
  building.catch(() => undefined);
  const docs: Page = async (request) => {
    try {
      return (await building).answer(request);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const failed = new StaticPage('text/plain; charset=utf-8', message);
      return { ...failed.answer({ ...request, headers: {} }), status: 500 };
    }
  };
  // Written on request: a large contract takes a second.
  let yaml: StaticPage | undefined;
  let text: StaticPage | undefined;
  const index = new StaticPage('text/html; charset=utf-8', indexPage(modelOf(contract)));
  const json = new StaticPage('application/json', published);
  return new Map<string, Page>([
    ['/', (request) => index.answer(request)],
    ['/docs', docs],
    ['/docs/', () => ({ status: 302, headers: { Location: '/docs' } })],
    ['/openapi.json', (request) => json.answer(request)],
    [
      '/llms.txt',
      (request) =>
        (text ??= new StaticPage(
          'text/plain; charset=utf-8',
          llmsText(modelOf(contract), contract, readGuides(root)),
        )).answer(request),
    ],
    [
      '/openapi.yaml',
      (request) =>
        (yaml ??= new StaticPage('application/yaml', stringify(contract, { lineWidth: 0 }))).answer(
          request,
        ),
    ],
  ]);
}
