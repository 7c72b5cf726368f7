import { pathToFileURL } from 'node:url';
import { UsageError } from '../failure';

/**
 * The URLs of files that are read instead of addresses. An address that ends in `/` includes everything
 * below it.
 */
export type Addresses = ReadonlyMap<string, string>;

/** The option of commands that read contracts of others. */
export const addressOption = {
  usage: '[--map ADDRESS=FILE]',
  options: { map: { type: 'string', multiple: true } },
  help: {
    map: 'read FILE wherever the contract refers to ADDRESS; both may end in "/" (can be repeated)',
  },
} as const;

/** @param texts `https://example.com/common.yaml=copies/common.yaml` … */
export function readAddresses(texts: readonly string[] = []): Addresses {
  return new Map(
    texts.map((text) => {
      const [, address = '', file = ''] = /^(\w[\w+.-]*:[^=]+)=(.+)$/.exec(text) ?? [];
      if (!URL.canParse(address) || file === '' || address.endsWith('/') !== file.endsWith('/'))
        throw new UsageError(
          `--map ${text} is not of the form ADDRESS=FILE, as in https://example.com/common.yaml=common.yaml.`,
        );
      return [new URL(address).href, pathToFileURL(file).href];
    }),
  );
}

/** The file that is read instead of an address. */
export function fileFor(addresses: Addresses, address: string): string | undefined {
  const exact = addresses.get(address);
  if (exact !== undefined) return exact;
  for (const [start, folder] of addresses)
    if (start.endsWith('/') && address.startsWith(start))
      return new URL(address.slice(start.length), folder).href;
  return undefined;
}
