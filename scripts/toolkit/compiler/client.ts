import type { Model, Server } from './model';
import { commentText } from './operations/type-text';

/** `generated/client.ts`: a typed client of the contract, by openapi-fetch over `types.ts`. */
export function generateClient({ info, servers, operations }: Model): string {
  const [server] = servers;
  const named = operations.some(({ key, path }) => key !== path);
  return `import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { paths } from './types';

/** The contract's first server. */
export const SERVER_URL = ${JSON.stringify(server ? serverUrl(server) : '/')};

/**
 * A client for ${commentText(`${info.title} ${info.version}`)}: paths, parameters, bodies and answers are typed by the contract.
 *
 * @param options those of openapi-fetch: \`baseUrl\` (default: \`SERVER_URL\`), \`headers\`, \`fetch\`, …
 */
export function createClient(options: ClientOptions = {}): Client<paths> {
  ${named ? WITHOUT_NAMES : 'return createFetchClient<paths>({ baseUrl: SERVER_URL, ...options });'}
}
`;
}

const WITHOUT_NAMES = `const client = createFetchClient<paths>({ baseUrl: SERVER_URL, ...options });
  // What stands behind "#" only tells paths apart; openapi-fetch would write the query behind it.
  client.use({ onRequest: ({ request }) => new Request(request.url.replace(/#[^?]*/, ''), request) });
  return client;`;

/** The address with the defaults of its variables. */
function serverUrl({ url, variables }: Server): string {
  return url.replaceAll(
    /\{([^}]*)\}/g,
    (whole, name: string) => variables.get(name)?.default ?? whole,
  );
}
