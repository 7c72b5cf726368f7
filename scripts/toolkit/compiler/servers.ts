import { asList, asObject, asText, type JsonObject } from './document';

/** The most base paths that are served: variables can multiply them without end. */
const MOST = 100;

/**
 * The base paths under which an operation is served: those of its own servers, else of its path's,
 * else of the document's (OpenAPI 3.1, section 4.8.10). A variable stands for each value of its
 * enumeration, or for its default. Without a server: `''`.
 *
 * @param levels the `servers` of the operation, of its path and of the document, as far as there are any
 */
export function basePaths(...levels: readonly unknown[]): string[] {
  const servers = levels.map(asList).find((list) => list.length > 0) ?? [];
  const paths = servers.flatMap((server) => expand(asObject(server)));
  return paths.length > 0 ? [...new Set(paths)].slice(0, MOST) : [''];
}

function expand(server: JsonObject): string[] {
  let urls = [asText(server.url ?? '')];
  for (const [name, value] of Object.entries(asObject(server.variables))) {
    const { default: usual, enum: allowed } = asObject(value);
    const values = [...new Set([...(usual === undefined ? [] : [usual]), ...asList(allowed)])];
    if (values.length === 0) continue;
    urls = urls.flatMap((url) =>
      url.includes(`{${name}}`)
        ? values.map((one) => url.replaceAll(`{${name}}`, () => asText(one)))
        : [url],
    );
    urls = urls.slice(0, MOST);
  }
  return urls.map(pathOf);
}

/** The path of a URL, which may be relative, without the slash at its end. */
function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^(?:[a-z][\w+.-]*:)?\/\/[^/]*/i, '');
  const trimmed = path.replace(/^(?:\.?\/)*(?:\.$)?/, '').replace(/\/+$/, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}
