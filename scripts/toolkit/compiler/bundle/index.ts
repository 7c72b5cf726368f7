import { pathToFileURL } from 'node:url';
import type { Addresses } from '../addresses';
import { asObject, isObject, type JsonObject } from '../document';
import type { Finding } from '../findings';
import { below } from '../source-place';
import { Sources } from '../sources';
import { Copier } from './copier';

/** A contract in one document. */
export interface Bundle {
  /** References have the form `#/components/<section>/<name>`, and no other. */
  readonly document: JsonObject;
  readonly findings: readonly Finding[];
  /** Where a location in the document comes from. */
  readonly origin: (pointer: string) => { file: string; pointer: string };
  /** The files that it was made from. */
  readonly sources: Pick<Sources, 'files' | 'missing' | 'mapped'>;
}

/**
 * Combines a contract and all files that it refers to into one document. Whatever is referred to outside
 * the components becomes a component, named after the end of its reference. Path items and collections,
 * which cannot be components, are written where they are used.
 */
export function bundle(path: string, addresses: Addresses = new Map()): Bundle {
  const file = pathToFileURL(path).href;
  const root = { file, pointer: '', base: file };
  const sources = new Sources(addresses);
  const copier = new Copier(sources, file);
  const { components, findings, origins, references } = copier;
  const read = sources.read(file);
  // `normalise` reports an empty document, and `read` one that cannot be read.
  if (read !== null && !isObject(read))
    findings.report('document-not-an-object', root, {
      kind: Array.isArray(read) ? 'list' : typeof read,
    });
  origins.set('', root);
  const { components: declared, ...rest } = asObject(read);
  const found = references.collection(declared ?? {}, below(root, '/components'));
  findings.mustBeMap(found);
  components.declare(asObject(found.value), found);
  const document = copier.children(rest, 'document', root, '');
  const written = components.write(found);
  if (declared !== undefined || Object.keys(written).length > 0) document.components = written;
  const origin = (pointer: string) => {
    const place = origins.of(pointer);
    return { file: sources.name(place.file), pointer: place.pointer };
  };
  return { document, findings: [...sources.findings, ...findings.all], origin, sources };
}
