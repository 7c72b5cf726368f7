/** `/dev/users` of stage `dev` → `/users`. */
export function withoutStage(path: string, stage: string): string {
  return stage !== '' && stage !== '$default' && startsWithPath(path, `/${stage}`)
    ? path.slice(stage.length + 1) || '/'
    : path;
}

/** Restores the base path that a stage or a custom domain's mapping replaced. */
export function withBasePath(path: string, basePath: string): string {
  if (basePath === '' || basePath === '/' || startsWithPath(path, basePath)) return path;
  return path === '/' ? basePath : basePath + path;
}

/**
 * Removes the base path of a custom domain's mapping. No field of the event contains it: it is what `path`
 * has before the matched resource.
 * @param path percent-encoded, `/orders/users/1`
 * @param resource the matched template, `/users/{userId}` or `/users/{proxy+}`
 * @param proxy what the greedy parameter matched, percent-encoded
 */
export function localPath(
  path: string,
  resource: string | undefined,
  proxy: string | undefined,
): string {
  if (resource === undefined) return path;
  if (resource === '/') return '/';
  const matched = slashesIn(resource) + (proxy === undefined ? 0 : slashesIn(proxy));
  // A trailing slash also matches the resource; the router decides about it.
  const trailing = path.length > 1 && path.endsWith('/') && !proxy?.endsWith('/') ? 1 : 0;
  const extra = slashesIn(path) - trailing - matched;
  if (extra <= 0) return path;
  return `/${path
    .split('/')
    .slice(extra + 1)
    .join('/')}`;
}

/** Counts instead of splitting: nearly no path has anything in front. */
function slashesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) count += 1;
  return count;
}

/**
 * Encodes again what a gateway has decoded, so that decoding returns the same text: a literal `%`, and `?`
 * and `#`, which would otherwise end the path.
 */
export function encodeDecodedPath(path: string): string {
  return encodeURI(Buffer.from(path, 'utf8').toString('utf8'))
    .replace(/\?/g, '%3F')
    .replace(/#/g, '%23');
}

const startsWithPath = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
