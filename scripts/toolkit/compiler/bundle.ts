import { pathToFileURL } from 'node:url';
import type { Addresses } from './addresses';
import { asObject, isObject, shown, type Json, type JsonObject } from './document';
import { pointerTo } from './json-pointer';
import { BundleExtensions } from './bundle-extensions';
import { BundleFindings } from './bundle-findings';
import { BundleOrigins } from './bundle-origins';
import { ComponentNames, endOf, isLegalName, keyOf, referenceTo } from './component-names';
import type { Finding } from './findings';
import { baseOf, UnresolvedError, Sources, type Place, type Target } from './sources';
import { define, isExample, KIND_OF_SECTION, mapChildren, SECTIONS, type Kind } from './structure';

/** No document that somebody wrote has a pointer of this length: it contains itself. */
const DEEPEST = 8_000;

/** A contract in one document. */
export interface Bundle {
  /** References are of the form `#/components/<section>/<name>`, and no other. */
  readonly document: JsonObject;
  readonly findings: readonly Finding[];
  /** Where a place of the document comes from. */
  readonly origin: (pointer: string) => { file: string; pointer: string };
  /** The files that it was made of. */
  readonly sources: Pick<Sources, 'files' | 'missing' | 'mapped'>;
}

/**
 * Makes one document of a contract and all the files it refers to. What is referred to outside of the
 * components becomes a component, named by the end of its reference; path items and collections,
 * which can't be one, are written where they are used.
 */
export function bundle(path: string, addresses: Addresses = new Map()): Bundle {
  return new Bundler(pathToFileURL(path).href, addresses).bundle();
}

class Bundler {
  readonly #sources: Sources;
  readonly #findings = new BundleFindings((file) => this.#sources.name(file));
  readonly #origins = new BundleOrigins();
  readonly #names = new ComponentNames();
  readonly #components: JsonObject = {};
  /** The components of the contract's own file, as `schemas User`. */
  readonly #own = new Set<string>();
  readonly #pending: (() => void)[] = [];
  /** Path items that are being written where they are used. */
  readonly #open = new Set<string>();
  readonly #root: Place;

  readonly #extensions: BundleExtensions;

  constructor(file: string, addresses: Addresses) {
    this.#sources = new Sources(addresses);
    this.#root = { file, pointer: '', base: file };
    this.#extensions = new BundleExtensions(this.#sources, this.#findings, file);
  }

  bundle(): Bundle {
    const read = this.#sources.read(this.#root.file);
    // What can't be read, or is empty, is told elsewhere.
    if (read !== null && !isObject(read))
      this.#findings.report('document-not-an-object', this.#root, {
        kind: Array.isArray(read) ? 'list' : typeof read,
      });
    this.#origins.set('', this.#root);
    const { components, ...rest } = asObject(read);
    const found = this.#collection(components ?? {}, this.#at(this.#root, '/components'));
    this.#findings.mustBeMap(found);
    this.#nameComponents(asObject(found.value), found);
    const document = this.#children(rest, 'document', this.#root, '');
    for (let write = this.#pending.shift(); write; write = this.#pending.shift()) write();
    for (const [key, section] of Object.entries(asObject(found.value))) {
      if (KIND_OF_SECTION.has(key) || section === undefined) continue;
      const at = this.#at(found, pointerTo(key));
      this.#components[key] = this.#extensions.read(key, section, at);
    }
    if (components !== undefined || Object.keys(this.#components).length > 0)
      document.components = this.#components;
    const findings = [...this.#sources.findings, ...this.#findings.all];
    const origin = (pointer: string) => {
      const place = this.#origins.of(pointer);
      return { file: this.#sources.name(place.file), pointer: place.pointer };
    };
    return { document, findings, origin, sources: this.#sources };
  }

  /** The contract's own components keep their names, and give them to what they refer to. */
  #nameComponents(components: JsonObject, at: Place): void {
    for (const [section, kind] of KIND_OF_SECTION) {
      const found = this.#collection(components[section] ?? {}, this.#at(at, `/${section}`));
      this.#findings.mustBeMap(found);
      const own = Object.entries(asObject(found.value))
        .filter(
          ([key, value]) => value !== undefined && !(key.startsWith('x-') && !isObject(value)),
        )
        .map(([key, value = null]) => ({ key, place: this.#target(found, key, value) }));
      for (const { key } of own) {
        this.#own.add(`${section} ${key}`);
        if (isLegalName(key)) this.#names.take(section, key);
      }
      for (const { key, place } of own) {
        // Security requirements call their schemes by the key, so that stays whatever it is.
        const keep = kind === 'securityScheme' || isLegalName(key);
        const name = keep ? key : this.#names.takeLike(section, key);
        if (name !== key)
          this.#findings.report('component-renamed', place, { name: key, renamed: name });
        this.#names.give(section, place, name);
        this.#pending.push(() => this.#write(kind, section, name, place));
      }
      for (const { place } of own) {
        const end = this.#findings.attempt(place, () => this.#sources.follow(place)) ?? place;
        const name = this.#names.of(section, place) ?? '';
        if (this.#names.of(section, end) === undefined) this.#names.give(section, end, name);
      }
    }
  }

  #write(kind: Kind, section: string, name: string, place: Target): void {
    const end = this.#findings.attempt(place, () => this.#sources.follow(place));
    if (!end) return;
    const owner = this.#names.of(section, end) ?? name;
    const out = pointerTo('components', section, name);
    this.#origins.set(out, end);
    // A second name for a schema stays a reference; of anything else it is a copy.
    const value =
      kind === 'schema' && owner !== name
        ? { $ref: referenceTo(section, owner) }
        : this.#node(end.value, kind, end, out);
    const components = (this.#components[section] ??= {}) as JsonObject;
    define(components, name, value);
  }

  /** One object of the contract: a reference to a component, or a copy of it. */
  #node(value: Json, kind: Kind, place: Place, out: string): Json {
    if (!isObject(value)) return value;
    if (out.length > DEEPEST) {
      this.#findings.report('contains-itself', place);
      return {};
    }
    if (kind === 'schema' && typeof value.$dynamicRef === 'string' && value.$ref === undefined) {
      const { $dynamicRef, ...rest } = value;
      this.#findings.report('dynamic-reference', place);
      return this.#node({ $ref: $dynamicRef, ...rest }, kind, place, out);
    }
    const { $ref, ...siblings } = value;
    if ($ref !== undefined && typeof $ref !== 'string') {
      this.#findings.report('reference-not-a-string', place, { value: shown($ref) });
      return siblings;
    }
    if (typeof $ref !== 'string') return this.#children(value, kind, place, out);
    const from = { ...place, base: baseOf(value, place.base) };
    const target = this.#findings.attempt(place, () => this.#resolve($ref, kind, from));
    if (!target) return value;
    if (kind === 'example' && !isExample(target.value)) return { ...siblings, value: target.value };
    const section = kind === 'pathItem' ? undefined : SECTIONS[kind];
    if (!section) return this.#inline(target, siblings, kind, place, out);
    const name = this.#component(kind, section, target);
    const rest = kind === 'schema' ? this.#children(siblings, kind, place, out) : siblings;
    return { $ref: referenceTo(section, name), ...rest };
  }

  /** What can't be a component is written where it is used; what stands beside the reference wins. */
  #inline(target: Target, siblings: JsonObject, kind: Kind, place: Place, out: string): Json {
    const key = keyOf(kind, target);
    if (this.#open.has(key)) {
      // It contains itself (a callback may lead back to its path), so it becomes a component after all.
      return {
        $ref: referenceTo('pathItems', this.#component(kind, 'pathItems', target)),
        ...siblings,
      };
    }
    this.#open.add(key);
    const inlined = asObject(this.#node(target.value, kind, target, out));
    this.#open.delete(key);
    this.#origins.set(out, target);
    return { ...inlined, ...this.#children(siblings, kind, place, out) };
  }

  #children(value: JsonObject, kind: Kind, place: Place, out: string): JsonObject {
    const from = { ...place, base: baseOf(value, place.base) };
    const moved = new Map<string, Place>();
    const origin = (pointer: string): Place => {
      const slash = pointer.lastIndexOf('/');
      const collection = moved.get(pointer.slice(0, slash));
      return collection ? this.#at(collection, pointer.slice(slash)) : this.#at(from, pointer);
    };
    const copy = mapChildren(
      value,
      kind,
      (child, childKind, pointer) => this.#node(child, childKind, origin(pointer), out + pointer),
      (collection, pointer) => {
        const found = this.#collection(collection, origin(pointer));
        if (found.value !== collection) {
          moved.set(pointer, found);
          this.#origins.set(out + pointer, found);
        }
        return found.value;
      },
      (member, key, pointer) => this.#extensions.read(key, member, this.#at(from, pointer)),
    );
    for (const key of ['example', 'value']) this.#data(copy, key, from);
    if (kind === 'schema') {
      for (const key of ['$id', '$anchor', '$dynamicAnchor']) Reflect.deleteProperty(copy, key);
      this.#mapping(copy, from);
    }
    return copy;
  }

  /** A map or a list; OpenAPI knows no references in its place, but people write them. */
  #collection(value: Json, place: Place): Target {
    const here = { ...place, value };
    const reference = isObject(value) && Object.keys(value).length === 1 ? value.$ref : undefined;
    if (typeof reference !== 'string') return here;
    const find = (): Target => this.#sources.follow(this.#sources.resolve(reference, place));
    const found = this.#findings.attempt(place, find);
    if (found) this.#findings.report('reference-not-allowed', place);
    return found ?? { ...here, value: {} };
  }

  /** An example that is a reference is no example, unless nothing is there. */
  #data(node: JsonObject, key: string, place: Place): void {
    const data = node[key];
    if (!isObject(data) || Object.keys(data).length > 1 || typeof data.$ref !== 'string') return;
    try {
      const { value } = this.#sources.follow(this.#sources.resolve(data.$ref, place));
      node[key] = isExample(value) ? asObject(value).value : value;
      this.#findings.report('example-reference', this.#at(place, `/${key}`));
    } catch (error) {
      if (!(error instanceof UnresolvedError)) throw error;
    }
  }

  /** The values of a discriminator's mapping are names or references: here they become references. */
  #mapping(schema: JsonObject, place: Place): void {
    const { discriminator } = schema;
    if (!isObject(discriminator) || !isObject(discriminator.mapping)) return;
    const mapping: JsonObject = {};
    for (const [value, to] of Object.entries(discriminator.mapping)) {
      const at = this.#at(place, `/discriminator/mapping${pointerTo(value)}`);
      if (typeof to !== 'string') {
        const values = { member: value, expected: 'a string', value: shown(to) };
        this.#findings.report('member-form', at, values);
        continue;
      }
      const target = this.#findings.attemptMapping(at, () => this.#resolve(to, 'schema', at));
      if (target)
        define(
          mapping,
          value,
          referenceTo('schemas', this.#component('schema', 'schemas', target)),
        );
    }
    schema.discriminator = { ...discriminator, mapping };
  }

  /** A reference, read with indulgence: a bare name of a component, or a missing slash. */
  #resolve(reference: string, kind: Kind, place: Place): Target {
    const section = SECTIONS[kind];
    const own =
      section !== undefined && this.#own.has(`${section} ${reference}`)
        ? referenceTo(section, reference)
        : undefined;
    const byName = (): Target => this.#sources.resolve(`${this.#root.file}${own ?? ''}`, place);
    // In a mapping, a value is a name before it is a reference (OpenAPI 3.1, section 4.8.25).
    if (own !== undefined && place.pointer.includes('/discriminator')) return byName();
    const written = reference.replace(/^#(?=components\/|paths\/)/, '#/');
    const isName = own !== undefined && !this.#sources.leads(written, place);
    const read = isName ? own : written;
    const target = isName ? byName() : this.#sources.resolve(written, place);
    if (read !== reference)
      this.#findings.report('reference-corrected', place, { reference, read });
    return target;
  }

  #component(kind: Kind, section: string, target: Target): string {
    const end = this.#findings.attempt(target, () => this.#sources.follow(target)) ?? target;
    const known = this.#names.of(section, target) ?? this.#names.of(section, end);
    if (known !== undefined) return known;
    const name = this.#names.takeLike(section, endOf(target));
    this.#names.give(section, end, name);
    this.#pending.push(() => this.#write(kind, section, name, end));
    return name;
  }

  #at(place: Place, pointer: string): Place {
    return { ...place, pointer: place.pointer + pointer };
  }

  #target(place: Place, key: string, value: Json): Target {
    return { ...this.#at(place, pointerTo(key)), value };
  }
}
