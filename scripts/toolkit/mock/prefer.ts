import type { HttpRequest } from 'openapi-first-runtime';

/** Which of the contract's responses a client asks a mock for (RFC 7240), in Prism's spelling. */
export interface Preference {
  /** `Prefer: code=404`. */
  readonly code?: number;
  /** `Prefer: example=cat`, a name under `examples` of the media type. */
  readonly example?: string;
  /** `Prefer: dynamic=true`: data generated from the schema. */
  readonly dynamic?: boolean;
  /** `Prefer: seed=7`: the same generated data again. */
  readonly seed?: string;
}

export function preferenceOf(prefer: HttpRequest['headers'][string]): Preference {
  const text = typeof prefer === 'object' ? prefer.join(',') : (prefer ?? '');
  const code = /^[1-5]\d\d$/.exec(valueOf(text, 'code') ?? '')?.[0];
  const example = valueOf(text, 'example');
  const dynamic = valueOf(text, 'dynamic');
  const seed = valueOf(text, 'seed');
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(example !== undefined && { example }),
    ...(dynamic !== undefined && { dynamic: dynamic === 'true' }),
    ...(seed !== undefined && { seed }),
  };
}

/** Commas separate preferences; clients of Prism also write semicolons. */
function valueOf(text: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[,;])\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,;"]+))`, 'i').exec(
    text,
  );
  return found?.[1] ?? found?.[2];
}
