import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Addresses } from '../compiler/addresses';
import { isMap, isScalar, parseDocument, stringify, visit, type Scalar } from 'yaml';

/** The contract's place in every project. */
export const CONTRACT = 'openapi.yaml';
/** Where the other files of a contract go if they cannot stay next to it. */
const FOLDER = 'openapi';

/** Keys whose value is a reference to another place, which may be in another file. */
const REFERENCES: ReadonlySet<unknown> = new Set(['$ref', '$dynamicRef', 'operationRef']);

/**
 * The files of a contract as a project contains them: text by path, `openapi.yaml` first. They stay as
 * written, except JSON, which becomes YAML in `openapi.yaml`, and references that would otherwise break in
 * the new location.
 * @param files their URLs, that of the contract itself first
 * @param taken names in the project's root, in lower case, that are reserved
 * @param addresses URLs of the files that were read instead of addresses; references lead to them now
 */
export function layOut(
  files: readonly string[],
  taken: ReadonlySet<string>,
  addresses: Addresses = new Map(),
): ReadonlyMap<string, string> {
  const places = placesOf(files, taken);
  return new Map(
    [...places].map(([url, place]) => {
      const text = new TextDecoder().decode(readFileSync(new URL(url)));
      return [place, relink(place === CONTRACT ? asYaml(text) : text, url, places, addresses)];
    }),
  );
}

/** Paths in the project by URL. */
function placesOf(
  [contract = '', ...others]: readonly string[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const paths = others.map((url) => fileURLToPath(url));
  const folder = path.dirname(fileURLToPath(contract));
  const beside = paths.map((one) => slashed(path.relative(folder, one)));
  const fits = beside.every((one) => {
    const [first = ''] = one.split('/');
    return first !== '..' && first !== CONTRACT && !taken.has(first.toLowerCase());
  });
  const common = commonFolder([folder, ...paths.map((one) => path.dirname(one))]);
  const places = fits
    ? beside
    : paths.map((one) => `${FOLDER}/${slashed(path.relative(common, one))}`);
  return new Map([
    [contract, CONTRACT],
    ...others.map((url, at) => [url, places[at] ?? ''] as const),
  ]);
}

function commonFolder(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    while (path.relative(common, folder).startsWith('..')) common = path.dirname(common);
    return common;
  });
}

function slashed(file: string): string {
  return file.replaceAll(path.sep, '/');
}

function asYaml(text: string): string {
  if (!/^\s*\{/.test(text)) return text;
  try {
    return stringify(JSON.parse(text), { aliasDuplicateObjects: false, lineWidth: 0 });
  } catch {
    // YAML in flow style begins with a brace as well.
    return text;
  }
}

/** Changes the references that would no longer lead to the same file. */
function relink(
  text: string,
  url: string,
  places: ReadonlyMap<string, string>,
  addresses: Addresses,
): string {
  const names = [...places.keys(), ...addresses.keys()].map((one) =>
    path.posix.basename(new URL(one).pathname),
  );
  if (!names.some((name) => text.includes(name) || text.includes(decodeURI(name)))) return text;
  let result = '';
  let end = 0;
  const check = (node: Scalar): void => {
    const [from = 0, to = 0] = node.range ?? [];
    const reference = String(node.value);
    const changed = linkTo(reference, url, places, addresses);
    if (changed === reference || from < end) return;
    result += text.slice(end, from) + JSON.stringify(changed);
    end = to;
  };
  visit(parseDocument(text, { logLevel: 'error' }), {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      if (REFERENCES.has(key.value) && isScalar(value)) check(value);
      // A discriminator's mapping contains names of schemas, and references to them.
      if (key.value === 'mapping' && isMap(value))
        for (const { value: one } of value.items) if (isScalar(one)) check(one);
    },
  });
  return result + text.slice(end);
}

/** A reference in the file of a URL, as it is written at the file's new place. */
function linkTo(
  reference: string,
  url: string,
  places: ReadonlyMap<string, string>,
  addresses: Addresses,
): string {
  const [, file = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(reference) ?? [];
  if (file === '' || !URL.canParse(file, url)) return reference;
  const from = places.get(url) ?? '';
  const { href } = new URL(file, url);
  const to = places.get(addresses.get(href) ?? href);
  const project = 'file:///project/';
  if (to === undefined || new URL(file, project + from).href === new URL(to, project).href)
    return reference;
  return encodeURI(path.posix.relative(path.posix.dirname(from), to)) + fragment;
}
