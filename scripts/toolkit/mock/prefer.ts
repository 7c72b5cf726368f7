import { isDeepStrictEqual } from 'node:util';
import { problem, type HttpRequest } from 'openapi-first-runtime';
import type { Content, Response } from '../tester/operations';
import type { Json } from '../tester/sample/schema';

/** Which of the contract's answers a client asks a mock for (RFC 7240), as it may ask Prism. */
export interface Preference {
  /** `Prefer: code=404`. */
  readonly status?: number;
  /** `Prefer: example=cat`, a name under `examples` of the media type. */
  readonly example?: string;
}

export function preferenceOf({ prefer }: HttpRequest['headers']): Preference {
  const text = typeof prefer === 'object' ? prefer.join(',') : (prefer ?? '');
  const code = /^[2-5]\d\d$/.exec(valueOf(text, 'code') ?? '')?.[0];
  const example = valueOf(text, 'example');
  return {
    ...(code !== undefined && { status: Number(code) }),
    ...(example !== undefined && { example }),
  };
}

/** Commas stand between preferences; clients of Prism write semicolons too. */
function valueOf(text: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[,;])\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,;"]+))`, 'i').exec(
    text,
  );
  return found?.[1] ?? found?.[2];
}

/** The response that speaks of a status: itself, its range, or the default. */
export function declaredFor(responses: readonly Response[], status: number): Response {
  const range = `${String(status).charAt(0)}XX`;
  const found = [String(status), range, 'default'].map((key) =>
    responses.find((one) => one.status.toUpperCase() === key.toUpperCase()),
  );
  return found.find((one) => one !== undefined) ?? refuse(`no response ${status}`);
}

/** The content with that example alone. */
export function withExample(content: Content | undefined, name: string): Content {
  const example = content?.examples.find((one) => one.name === name);
  if (!content || !example) return refuse(`no example ${name}`);
  return { ...content, examples: [example] };
}

/** Where the example breaks its schema, another value was made. */
export function demandShown({ examples }: Content, value: Json | undefined, name: string): void {
  if (!isDeepStrictEqual(value, examples[0]?.value)) refuse(`no valid example ${name}`);
}

/** A server may pass over what it cannot do; whoever tries out a page would then look for why. */
function refuse(what: string): never {
  throw problem.notImplemented(`The contract has ${what} here.`);
}
