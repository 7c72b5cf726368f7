import { asObject, isObject, shown, type Json } from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from './context';

/** Tells of servers whose URL can't be made sense of; the paths below it are served all the same. */
export function checkServers(servers: Json | undefined, pointer: string, context: Context): void {
  const isList = Array.isArray(servers);
  for (const [index, server] of (isList ? servers : [servers ?? null]).entries()) {
    if (server === null) continue;
    const at = isList ? `${pointer}/${index}` : pointer;
    const { url, variables } = asObject(server);
    if (!isObject(server) || typeof url !== 'string') {
      context.report('server-without-url', at, { value: shown(server) });
      continue;
    }
    if (!isUrl(url)) context.report('server-url-invalid', `${at}/url`, { url: shown(url) });
    for (const [, name = ''] of url.matchAll(/\{([^{}]*)\}/g)) {
      const variable = asObject(variables);
      const value = Object.hasOwn(variable, name) ? variable[name] : undefined;
      if (asObject(value).default !== undefined) continue;
      const place = value === undefined ? `${at}/url` : `${at}/variables${pointerTo(name)}`;
      context.report('server-variable-default', place, { name });
    }
  }
}

/** RFC 3986, with variables in it. */
function isUrl(text: string): boolean {
  const plain = text.replace(/\{[^{}]*\}/g, '1');
  return !/[\s<>"\\^`{}|]|%(?![\da-f]{2})/i.test(plain) && URL.canParse(plain, 'http://localhost/');
}
