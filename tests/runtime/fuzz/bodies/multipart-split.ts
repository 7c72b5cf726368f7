/** One part, with its octets as the characters of a string. */
export interface NaivePart {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
  readonly data: string;
}

/**
 * Splits multipart/form-data as described in RFC 2046 (5.1.1) and RFC 7578, plainly: a line that begins
 * with the delimiter is a delimiter, whatever follows on the line; what precedes the first and follows
 * the last one is ignored. Returns undefined if it is malformed.
 */
export function split(octets: string, boundary: string): NaivePart[] | undefined {
  const [, ...pieces] = `\r\n${octets}`.split(`\r\n--${boundary}`);
  const parts: NaivePart[] = [];
  for (const piece of pieces) {
    if (piece.startsWith('--')) return parts;
    const line = piece.indexOf('\r\n');
    const part = line < 0 ? undefined : partOf(piece.slice(line + 2));
    if (!part) return undefined;
    parts.push(part);
  }
  // The closing delimiter is missing, so something may be missing.
  return undefined;
}

function partOf(text: string): NaivePart | undefined {
  const lines = text.split('\r\n');
  const empty = lines.indexOf('');
  if (empty < 0) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines.slice(0, empty)) {
    const [name = '', ...rest] = line.split(':');
    if (name !== '' && rest.length > 0)
      headers.set(name.trim().toLowerCase(), rest.join(':').trim());
  }
  const [type, ...parameters] = pieces(headers.get('content-disposition') ?? '');
  const values = parametersOf(parameters);
  const name = values.get('name');
  if (!/^form-data\b/i.test(type ?? '') || name === undefined) return undefined;
  return {
    name,
    filename: values.get('filename'),
    contentType: headers.get('content-type'),
    data: lines.slice(empty + 1).join('\r\n'),
  };
}

/** The texts between semicolons; a semicolon within quotation marks does not count. */
function pieces(header: string): string[] {
  const found = [''];
  let quoted = false;
  for (let at = 0; at < header.length; at += 1) {
    const char = header.charAt(at);
    if (char === '"') quoted = !quoted;
    if (char === ';' && !quoted) found.push('');
    else found.push(`${found.pop() ?? ''}${char}`);
    if (quoted && char === '\\') found.push(`${found.pop() ?? ''}${header.charAt((at += 1))}`);
  }
  return found.map((piece) => piece.trim());
}

/**
 * Up to the first part that is not a parameter. Browsers write a quotation mark as `%22` (HTML,
 * 4.10.21.8), others as `\"`; names are UTF-8 (RFC 7578, 5.1).
 */
function parametersOf(all: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const piece of all) {
    if (/^[^\s="]+$/.test(piece)) continue;
    const match = /^([^\s="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))\s*(.*)$/s.exec(utf8(piece));
    if (!match) break;
    const [, name = '', quoted, token = '', rest] = match;
    const value = quoted?.replace(/\\(["\\])/g, '$1').replace(/%22/g, '"') ?? token;
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
    if (rest !== '') break;
  }
  return found;
}

/** With replacement characters: a name need not be valid UTF-8 to be read. */
function utf8(octets: string): string {
  return Buffer.from(octets, 'latin1').toString();
}
