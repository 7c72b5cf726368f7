/** The result of a read operation, or anything else with its headers. */
interface Read {
  readonly headers: Headers;
}

/** For a change that is made only if nobody else has changed the object since: `headers: ifMatch(read)`. */
export function ifMatch(read: Read): { 'If-Match': string } {
  return { 'If-Match': entityTagOf(read) };
}

/** For a request that is answered 304 as long as nothing has changed: `headers: ifNoneMatch(read)`. */
export function ifNoneMatch(read: Read): { 'If-None-Match': string } {
  return { 'If-None-Match': entityTagOf(read) };
}

/** @throws TypeError if the response has none: the change would overwrite those of others */
function entityTagOf({ headers }: Read): string {
  const tag = headers.get('etag');
  if (tag === null) throw new TypeError('This response has no ETag.');
  return tag;
}
