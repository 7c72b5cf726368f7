import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { isErrorCalled } from '../../error-name';

/** This runtime does not support the charset. */
export class UnknownCharset extends Error {
  override readonly name = 'UnknownCharset';
}

export function isUnknownCharset(value: unknown): value is UnknownCharset {
  return isErrorCalled('UnknownCharset', value);
}

/**
 * A body as text; undefined if its bytes are not valid in its charset (default UTF-8). A byte order mark is
 * dropped (RFC 8259, section 8.1).
 */
export function decodeText(bytes: Buffer, charset: string | undefined): string | undefined {
  if (charset === undefined || /^(?:utf-?8|us-ascii)$/i.test(charset)) {
    if (!isUtf8(bytes)) return undefined;
    const text = bytes.toString('utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }
  const decoder = decoderOf(charset);
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UnknownCharset(charset);
  }
}
