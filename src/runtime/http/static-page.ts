import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { HttpRequest, WholeResponse } from './message';

/**
 * A text that is served unchanged: validated by its ETag, compressed if the client accepts that, readable
 * by any page.
 */
export class StaticPage {
  readonly #headers: Readonly<Record<string, string>>;
  readonly #body: Buffer;
  #compressed: Buffer | undefined;

  constructor(type: string, text: string) {
    this.#body = Buffer.from(text);
    const hash = createHash('sha256').update(this.#body).digest('base64url').slice(0, 22);
    this.#headers = {
      'Content-Type': type,
      // Weak, because the compressed bytes differ (RFC 9110, section 8.8.1).
      ETag: `W/"${hash}"`,
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag',
    };
  }

  answer({ headers }: HttpRequest): WholeResponse {
    if (isKnown(this.#headers.ETag ?? '', headers['if-none-match']))
      return { status: 304, headers: this.#headers };
    if (!takesGzip(headers['accept-encoding']))
      return { status: 200, headers: this.#headers, body: this.#body };
    this.#compressed ??= gzipSync(this.#body);
    return {
      status: 200,
      headers: { ...this.#headers, 'Content-Encoding': 'gzip' },
      body: this.#compressed,
    };
  }
}

type Header = string | readonly string[] | undefined;
const listOf = (header: Header): string[] =>
  [header ?? []].flat().flatMap((line) => line.split(',').map((one) => one.trim()));

/** RFC 9110, section 13.1.2: compared weakly. */
function isKnown(tag: string, header: Header): boolean {
  return listOf(header).some(
    (one) => one === '*' || one.replace(/^W\//, '') === tag.replace(/^W\//, ''),
  );
}

/** RFC 9110, section 12.5.3. A weight of 0 refuses. */
function takesGzip(header: Header): boolean {
  const weights = new Map(
    listOf(header).map((one): [string, number] => {
      const [name = '', weight = 'q=1'] = one.toLowerCase().split(/\s*;\s*/);
      return [name, Number(weight.replace(/^q=/, ''))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
