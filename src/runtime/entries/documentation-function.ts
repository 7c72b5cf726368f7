import { fromHttpApi, toHttpApi } from './lambda/http-api';
import { fromRest, toRest } from './lambda/rest';
import type { HttpRequest, WholeResponse } from '../http/message';
import { readPages } from './documentation';
import type { GatewayEvent, GatewayHandler } from './lambda';

/**
 * A Lambda function that serves only the pages that `npm run docs` has written to a folder. It has no
 * contract, so it loads neither openapi-backend nor the SDK.
 * @throws Error if the folder has none, so that the function does not start
 */
export function createDocumentation(folder: string): GatewayHandler {
  const pages = readPages(folder);

  const answer = (request: HttpRequest): WholeResponse => {
    // Below the stage, the base path, or the mapping of a custom domain: only the last part matters.
    const path = request.path.replace(/\/+$/, '');
    const page = pages.get(path.slice(path.lastIndexOf('/')));
    if (!page) return { status: 404, headers: {} };
    if (request.method === 'GET') return page(request);
    if (request.method === 'HEAD') return { ...page(request), body: undefined };
    return { status: 405, headers: { Allow: 'GET, HEAD' } };
  };

  const handler = (event: GatewayEvent) => {
    if ('rawPath' in event)
      return Promise.resolve(toHttpApi(answer(fromHttpApi(event, undefined, ''))));
    // Format 1.0 of an HTTP API states its version; that of a REST API does not.
    if (event.version) return Promise.resolve(toRest(answer(fromRest(event, undefined, ''))));
    // A REST API compresses responses itself, and sends bytes unchanged only for its binary media types: it
    // gets text.
    const { headers, ...request } = fromRest(event, undefined, '');
    const response = answer({ ...request, headers: { ...headers, 'accept-encoding': undefined } });
    return Promise.resolve(toRest({ ...response, body: response.body?.toString() }));
  };
  return handler as GatewayHandler;
}
