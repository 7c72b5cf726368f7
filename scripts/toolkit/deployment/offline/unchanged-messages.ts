/** As much of serverless-offline, and of the server (hapi) in it, as is changed here. */
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
 * Lets requests reach the functions, and their answers the client, as they are. Left alone, the server
 * would cut a trailing slash, allow every origin, name a type and a charset where there is none, and say
 * how an answer may be kept and cut.
 */
export function passUnchanged(plugin: OfflinePlugin): void {
  const server = plugin.internals().getApiGatewayServer();
  server.ext('onPreHandler', (request, toolkit) => {
    request.path = request.raw.req.url.split('?', 1)[0] ?? '';
    return toolkit.continue;
  });
  server.ext('onPostHandler', ({ headers, response, route: { settings } }, toolkit) => {
    // The function has seen it; what comes after would answer it.
    delete headers.origin;
    settings.cache = false;
    settings.response.ranges = false;
    response.charset?.('');
    if ([204, 304].includes(response.statusCode)) delete response.headers['content-type'];
    return toolkit.continue;
  });
}
