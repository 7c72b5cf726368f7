import { isBinary } from '../lambda/events';

/** The parts of serverless-offline, and of its server (hapi), that are changed here. */
export interface OfflinePlugin {
  internals(): { getApiGatewayServer(): Server };
}

interface Server {
  ext(
    event: 'onPreHandler' | 'onPostHandler',
    method: (request: Request, toolkit: Toolkit) => unknown,
  ): void;
}

interface Toolkit {
  readonly continue: unknown;
}

interface Request {
  path: string;
  readonly raw: { readonly req: { readonly url: string } };
  readonly headers: Record<string, string | undefined>;
  readonly response: Response;
  readonly route: { readonly settings: { cache?: unknown; response: { ranges?: boolean } } };
}

interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
  charset?(charset: string): unknown;
}

/**
 * Passes requests to the functions, and their responses to the client, unchanged. By default the server
 * would remove a trailing slash, allow every origin, add a type and a charset if there is none, and add
 * headers for caching and ranges. It would read bytes as UTF-8 unless they are of a type that it knows: API
 * Gateway passes the types of `binaryMediaTypes` as base64.
 */
export function passUnchanged(plugin: OfflinePlugin, binaryMediaTypes: readonly string[]): void {
  const server = plugin.internals().getApiGatewayServer();
  server.ext('onPreHandler', (request, toolkit) => {
    request.path = request.raw.req.url.split('?', 1)[0] ?? '';
    // The function gets the headers as they were sent.
    if (isBinary(request.headers['content-type'] ?? '', binaryMediaTypes)) {
      request.headers['content-type'] = 'application/octet-stream';
    }
    return toolkit.continue;
  });
  server.ext('onPostHandler', ({ headers, response, route: { settings } }, toolkit) => {
    // The function has already handled it; the next step would respond to it.
    delete headers.origin;
    settings.cache = false;
    settings.response.ranges = false;
    response.charset?.('');
    if ([204, 304].includes(response.statusCode)) delete response.headers['content-type'];
    return toolkit.continue;
  });
}
