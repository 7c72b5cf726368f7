import { fileURLToPath } from 'node:url';
import type { BundleFindings } from './findings';
import { isObject, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { SourcePlace } from '../source-place';
import { type Sources, UnresolvedError } from '../sources';
import { define } from '../structure';

/** The objects that contain neither schemas nor references, but may contain extensions. */
const PLAIN = new Set(
  `info servers server variables tags externalDocs contact license flows implicit password
  clientCredentials authorizationCode xml discriminator`.split(/\s+/),
);

/**
 * References in extensions. The content of an extension is data, which tools interpret in their own way: a
 * reference to a local file is replaced by its target; any other is left as it is. Nothing in an extension
 * makes a contract invalid.
 */
export class BundleExtensions {
  constructor(
    private readonly sources: Sources,
    private readonly findings: BundleFindings,
    /** The contract's own file: references to it stay references. */
    private readonly root: string,
  ) {}

  /** A member in which OpenAPI allows no references, with the extensions in it. */
  read(key: string, value: Json, place: SourcePlace): Json {
    if (key.startsWith('x-')) return this.#data(value, place, new Set());
    return PLAIN.has(key) ? this.#plain(value, place) : value;
  }

  #plain(value: Json, place: SourcePlace): Json {
    return mapEntries(value, place, (child, at, key) =>
      typeof key === 'number' ? this.#plain(child, at) : this.read(key, child, at),
    );
  }

  #data(value: Json, place: SourcePlace, open: ReadonlySet<string>): Json {
    if (!isObject(value) || typeof value.$ref !== 'string')
      return mapEntries(value, place, (child, at) => this.#data(child, at, open));
    const { $ref: reference, ...siblings } = value;
    const found = this.#found(reference, place, open);
    if (found === undefined) return value;
    return isObject(found) ? { ...found, ...siblings } : found;
  }

  /** The target of a reference in another file; undefined if the reference is left as it is. */
  #found(reference: string, place: SourcePlace, open: ReadonlySet<string>): Json | undefined {
    try {
      const text = this.sources.text(reference, place);
      if (text !== undefined) return text;
      const target = this.sources.resolve(reference, place);
      const key = `${target.file}#${target.pointer}`;
      if (target.file === this.root) return undefined;
      if (open.has(key)) {
        const reason = `it is part of its own target, ${fileURLToPath(target.file)}`;
        this.findings.report('extension-reference', place, { reference, reason });
        return undefined;
      }
      return this.#data(target.value, target, new Set([...open, key]));
    } catch (error) {
      if (!(error instanceof UnresolvedError)) throw error;
      const { code, message } = error.statement;
      const reason = message.replace(/\.$/, '');
      if (code === 'reference-remote')
        this.findings.report('extension-reference-remote', place, { reference });
      else this.findings.report('extension-reference', place, { reference, reason });
      return undefined;
    }
  }
}

/** A copy of an object or a list in which each member is replaced by the result of `map`. */
function mapEntries(
  value: Json,
  place: SourcePlace,
  map: (child: Json, place: SourcePlace, key: string | number) => Json,
): Json {
  const at = (key: string | number): SourcePlace => ({
    ...place,
    pointer: place.pointer + pointerTo(key),
  });
  if (Array.isArray(value)) return value.map((child, index) => map(child, at(index), index));
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, child] of Object.entries(value))
    if (child !== undefined) define(copy, key, map(child, at(key), key));
  return copy;
}
