/** Percent-decoding only, for paths. @throws URIError if the bytes are not UTF-8. */
export function decodePercent(text: string): string {
  return text.includes('%') ? decodeURIComponent(text) : text;
}

/** Percent-decoding with `+` as a space. @throws URIError if the bytes are not UTF-8. */
export function decodeQuery(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/** The decoded text, or the text as sent if it cannot be decoded. */
export function decodeOrKeep(text: string, decode = decodePercent): string {
  try {
    return decode(text);
  } catch {
    return text;
  }
}
