/** The media types of photos. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/**
 * The type of an image according to its first bytes; undefined if it is none of these. `Content-Type` is
 * not trusted: an HTML page that is stored as an image could run scripts in the browser of whoever opens
 * it.
 */
export function imageType(bytes: Uint8Array): ImageType | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  // RIFF, the length in four bytes, WEBP.
  if (/^RIFF[^]{4}WEBP/.test(start)) return 'image/webp';
  return undefined;
}
