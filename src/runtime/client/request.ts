import { encodeBody } from './body';
import type { Client } from './client';
import type { RequestBody } from './contract-types';
import type { AnyInput, Described } from './settings';
import { headerOf, pairsOf, segmentOf } from './styles';

/** A request before its credentials are known. */
export interface Prepared {
  readonly url: string;
  readonly headers: Headers;
  readonly cookies: readonly string[];
  readonly body: RequestBody | undefined;
}

export function buildRequest(client: Client, operation: Described, input: AnyInput): Prepared {
  const { path, settings } = operation;
  const { styles = {} } = settings;
  const query = Object.entries(input.query ?? {}).flatMap(([name, value]) =>
    pairsOf(name, value, styles.query?.[name] ?? 'form*'),
  );
  const cookies = Object.entries(input.cookies ?? {}).flatMap(([name, value]) =>
    pairsOf(name, value, styles.cookies?.[name] ?? 'form*').map(encodedPair),
  );
  const headers = new Headers(client.headers);
  for (const [name, value] of Object.entries(input.headers ?? {})) {
    if (value !== undefined && value !== null)
      headers.set(name, headerOf(value, styles.headers?.[name] ?? 'simple'));
  }
  const { idempotencyKey } = settings;
  if (idempotencyKey !== undefined && !headers.has(idempotencyKey))
    headers.set(idempotencyKey, randomKey());
  const body = encodeBody(input, settings, headers);
  const { base } = settings;
  const root = base === undefined ? client.baseUrl : originOf(client.baseUrl) + base;
  const url = root + pathOf(operation, input);
  return { url: withQuery(url, query.map(encodedPair)), headers, cookies, body };

  function pathOf({ path: template }: Described, { path: values = {} }: AnyInput): string {
    // The text after "#" only distinguishes paths.
    return template.replace(/#.*$/s, '').replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const value = values[name];
      const text = segmentOf(name, value ?? '', styles.path?.[name] ?? 'simple');
      // An empty value, or dots, would lead to a different path.
      if (/^\.{0,2}$/.test(text))
        throw new TypeError(`${name} of ${path} is ${JSON.stringify(value)}.`);
      return text;
    });
  }
}

const originOf = (url: string): string => /^(?:[a-z][^:]*:)?\/\/[^/]*/i.exec(url)?.[0] ?? '';

export function withQuery(url: string, pairs: readonly string[]): string {
  if (pairs.length === 0) return url;
  return url + (url.includes('?') ? '&' : '?') + pairs.join('&');
}

export function encodedPair([name, value]: readonly [string, string]): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

/** 128 random bits. `crypto.randomUUID` is only available in secure contexts. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
