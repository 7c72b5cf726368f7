import { asList, asObject, asText, placeOf, type JsonObject } from './document';
import { commentText } from './operations/type-text';

/** `generated/client.ts`: a typed client of the contract, by openapi-fetch over `types.ts`. */
export function generateClient(document: JsonObject): string {
  const { title, version } = asObject(document.info);
  const server = asObject(asList(document.servers)[0]);
  const named = Object.keys(asObject(document.paths)).some((path) => placeOf(path) !== path);
  return `import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { paths } from './types';

/** The contract's first server. */
export const SERVER_URL = ${JSON.stringify(serverUrl(server))};

/**
 * A client for ${commentText(`${asText(title)} ${asText(version)}`)}: paths, parameters, bodies and answers are typed by the contract.
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

/** The address with the defaults of its variables; the root of whatever host, where there is none. */
function serverUrl({ url, variables }: JsonObject): string {
  if (typeof url !== 'string') return '/';
  return url.replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const value = asObject(asObject(variables)[name]).default;
    return value === undefined ? whole : asText(value);
  });
}
