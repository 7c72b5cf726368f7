import type { HttpResponse } from 'openapi-first-runtime';
import { contractFile, readContract } from './contract';
import { cachedDocs } from '../docs/redoc';

/** `/openapi.json`, the contract, and `/docs`, Redoc on it: built at the first start, then cached. */
export function documentationPages(
  file = contractFile,
): ReadonlyMap<string, () => HttpResponse | Promise<HttpResponse>> {
  const { text } = readContract(file);
  const building = cachedDocs(file);
  // Whoever asks for the page is told; the start of the server is not.
  building.catch(() => undefined);
  const docs = async (): Promise<HttpResponse> => {
    try {
      return page('text/html; charset=utf-8', await building);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { ...page('text/plain; charset=utf-8', message), status: 500 };
    }
  };
  const toDocs = (): HttpResponse => ({ status: 302, headers: { Location: '/docs' } });
  return new Map<string, () => HttpResponse | Promise<HttpResponse>>([
    ['/openapi.json', () => page('application/json', text)],
    ['/docs', docs],
    ['/', toDocs],
    ['/docs/', toDocs],
  ]);
}

function page(type: string, body: string): HttpResponse {
  return {
    status: 200,
    headers: {
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}
