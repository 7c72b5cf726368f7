import { asList, asObject, isObject, shown, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import { below, keyOf, type SourcePlace, type Target } from '../source-place';
import { baseOf, type Sources } from '../sources';
import { define, isExample, mapChildren, SECTIONS, type ObjectKind } from '../structure';
import { referenceTo } from './component-names';
import { Components } from './components';
import { DynamicScopes } from './dynamic-scopes';
import { BundleExtensions } from './extensions';
import { BundleFindings } from './findings';
import { BundleOrigins } from './origins';
import { References } from './references';

/** No real document has a pointer this long: a part of it contains itself. */
const LONGEST_POINTER = 8_000;

/** Copies the objects of a contract into the bundle, with references only to components. */
export class Copier {
  readonly findings: BundleFindings;
  readonly origins = new BundleOrigins();
  readonly references: References;
  readonly components: Components;
  readonly #extensions: BundleExtensions;
  readonly #scopes: DynamicScopes;
  /** Path items that are being written where they are used. */
  readonly #open = new Set<string>();

  constructor(sources: Sources, root: string) {
    this.findings = new BundleFindings((file) => sources.name(file));
    this.references = new References(sources, this.findings, root);
    this.#extensions = new BundleExtensions(sources, this.findings, root);
    this.#scopes = new DynamicScopes(sources);
    this.components = new Components({
      sources,
      findings: this.findings,
      origins: this.origins,
      references: this.references,
      extensions: this.#extensions,
      scopes: this.#scopes,
      copy: (value, kind, place, out) => this.#object(value, kind, place, out),
    });
  }

  /** A copy of an object that is not a reference. */
  children(value: JsonObject, kind: ObjectKind, place: SourcePlace, out: string): JsonObject {
    const from = { ...place, base: baseOf(value, place.base) };
    const moved = new Map<string, SourcePlace>();
    const origin = (pointer: string): SourcePlace => {
      const slash = pointer.lastIndexOf('/');
      const collection = moved.get(pointer.slice(0, slash));
      return collection ? below(collection, pointer.slice(slash)) : below(from, pointer);
    };
    const copy = mapChildren(
      value,
      kind,
      (child, childKind, pointer) => this.#object(child, childKind, origin(pointer), out + pointer),
      (collection, pointer) => {
        const found = this.references.collection(collection, origin(pointer));
        if (found.value !== collection) {
          moved.set(pointer, from.scope ? { ...found, scope: from.scope } : found);
          this.origins.set(out + pointer, found);
        }
        return found.value;
      },
      (member, key, pointer) => this.#extensions.read(key, member, below(from, pointer)),
    );
    this.references.replaceExample(copy, 'example', from);
    this.references.replaceExample(copy, 'value', from);
    if (kind === 'schema') {
      for (const key of ['$id', '$anchor', '$dynamicAnchor']) Reflect.deleteProperty(copy, key);
      this.#copyMapping(copy, from);
    }
    return copy;
  }

  /** One object of the contract: a reference to a component, or a copy. */
  #object(value: Json, kind: ObjectKind, outer: SourcePlace, out: string): Json {
    if (!isObject(value)) return value;
    const place = kind === 'schema' ? this.#scopes.enter(outer) : outer;
    if (out.length > LONGEST_POINTER) {
      this.findings.report('contains-itself', place);
      return {};
    }
    if (kind === 'schema' && typeof value.$dynamicRef === 'string')
      return this.#dynamic(value, value.$dynamicRef, place, out);
    const { $ref, ...siblings } = value;
    if ($ref !== undefined && typeof $ref !== 'string') {
      this.findings.report('reference-not-a-string', place, { value: shown($ref) });
      return siblings;
    }
    if (typeof $ref !== 'string') return this.children(value, kind, place, out);
    const from = { ...place, base: baseOf(value, place.base) };
    const target = this.findings.attempt(place, () => this.references.resolve($ref, kind, from));
    if (!target) return value;
    if (kind === 'example' && !isExample(target.value)) return { ...siblings, value: target.value };
    const section = kind === 'pathItem' ? undefined : SECTIONS[kind];
    if (!section) return this.#inline(target, siblings, kind, place, out);
    const { scope } = place;
    const name = this.components.nameOf(kind, section, scope ? { ...target, scope } : target);
    const rest = kind === 'schema' ? this.children(siblings, kind, place, out) : siblings;
    return { $ref: referenceTo(section, name), ...rest };
  }

  /** A schema with a `$dynamicRef`, whose target is known at this point. */
  #dynamic(schema: JsonObject, reference: string, place: SourcePlace, out: string): Json {
    const { $dynamicRef, ...rest } = schema;
    if (rest.$ref !== undefined) {
      const allOf = [...asList(rest.allOf), { $dynamicRef }];
      return this.#object({ ...rest, allOf }, 'schema', place, out);
    }
    const from = { ...place, base: baseOf(schema, place.base) };
    const target = this.findings.attempt(place, () =>
      this.#scopes.target(reference, from, () =>
        this.references.resolve(reference, 'schema', from),
      ),
    );
    if (!target) return schema;
    const name = this.components.nameOf('schema', 'schemas', target);
    return { $ref: referenceTo('schemas', name), ...this.children(rest, 'schema', place, out) };
  }

  /**
   * What cannot be a component is written where it is used; members next to the reference take precedence.
   */
  #inline(
    target: Target,
    siblings: JsonObject,
    kind: ObjectKind,
    place: SourcePlace,
    out: string,
  ): Json {
    const key = keyOf(kind, target);
    if (this.#open.has(key)) {
      // It contains itself (a callback may lead back to its path), so it becomes a component after all.
      const name = this.components.nameOf(kind, 'pathItems', target);
      return { $ref: referenceTo('pathItems', name), ...siblings };
    }
    this.#open.add(key);
    const inlined = asObject(this.#object(target.value, kind, target, out));
    this.#open.delete(key);
    this.origins.set(out, target);
    return { ...inlined, ...this.children(siblings, kind, place, out) };
  }

  /** The values of a discriminator's mapping are names or references; here they all become references. */
  #copyMapping(schema: JsonObject, place: SourcePlace): void {
    const { discriminator } = schema;
    if (!isObject(discriminator) || !isObject(discriminator.mapping)) return;
    const mapping: JsonObject = {};
    for (const [value, to] of Object.entries(discriminator.mapping)) {
      const at = below(place, `/discriminator/mapping${pointerTo(value)}`);
      if (typeof to !== 'string') {
        const values = { member: value, expected: 'a string', value: shown(to) };
        this.findings.report('member-form', at, values);
        continue;
      }
      const find = (): Target => this.references.resolve(to, 'schema', at);
      const target = this.findings.attemptMapping(at, find);
      if (!target) continue;
      const { scope } = place;
      const within = scope ? { ...target, scope } : target;
      const name = this.components.nameOf('schema', 'schemas', within);
      define(mapping, value, referenceTo('schemas', name));
    }
    schema.discriminator = { ...discriminator, mapping };
  }
}
