import { asObject, isObject, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import { below, keyOf, type SourcePlace, type Target } from '../source-place';
import type { Sources } from '../sources';
import { define, KIND_OF_SECTION, type ObjectKind } from '../structure';
import { ComponentNames, endOf, isLegalName, referenceTo } from './component-names';
import type { DynamicScopes } from './dynamic-scopes';
import type { BundleExtensions } from './extensions';
import type { BundleFindings } from './findings';
import type { BundleOrigins } from './origins';
import type { References } from './references';

/** Writes a copy of an object at a location in the bundle. */
export type Copy = (value: Json, kind: ObjectKind, place: SourcePlace, out: string) => Json;

/** What components are made from. */
export interface Workshop {
  readonly sources: Sources;
  readonly findings: BundleFindings;
  readonly origins: BundleOrigins;
  readonly references: References;
  readonly extensions: BundleExtensions;
  readonly scopes: DynamicScopes;
  readonly copy: Copy;
}

/**
 * The components of the bundle: those of the contract's own file, and what is referred to elsewhere.
 * Each gets its name when the first reference needs it, and is written afterwards.
 */
export class Components {
  readonly #names: ComponentNames;
  readonly #written: JsonObject = {};
  readonly #pending: (() => void)[] = [];

  constructor(private readonly workshop: Workshop) {
    this.#names = new ComponentNames(workshop.scopes);
  }

  /** Names the contract's own components. They keep their names, and their targets get these names too. */
  declare(components: JsonObject, at: SourcePlace): void {
    const { references, findings, sources } = this.workshop;
    for (const [section, kind] of KIND_OF_SECTION) {
      const place = below(at, `/${section}`);
      if (components[section] === null) findings.report('member-empty', place, { kind: 'map' });
      const found = references.collection(components[section] ?? {}, place);
      findings.mustBeMap(found);
      const own = Object.entries(asObject(found.value))
        .filter(
          ([key, value]) => value !== undefined && !(key.startsWith('x-') && !isObject(value)),
        )
        .map(([key, value = null]) => ({ key, place: { ...below(found, pointerTo(key)), value } }));
      for (const { key } of own) {
        references.declare(section, key);
        if (isLegalName(key)) this.#names.take(section, key);
      }
      for (const { key, place } of own) {
        // Security requirements name their schemes by the key, so that never changes.
        const keep = kind === 'securityScheme' || isLegalName(key);
        const name = keep ? key : this.#names.takeLike(section, key);
        if (name !== key) findings.report('component-renamed', place, { name: key, renamed: name });
        else if (!isLegalName(key))
          findings.report('name-invalid', place, {
            name: key,
            what: 'a component',
            allowed: 'letters, digits, ".", "-" and "_"',
          });
        this.#names.give(section, place, name);
        this.#pending.push(() => this.#write(kind, section, name, place));
      }
      for (const { place } of own) {
        const end = findings.attempt(place, () => sources.follow(place)) ?? place;
        const name = this.#names.of(section, place) ?? '';
        if (this.#names.of(section, end) === undefined) this.#names.give(section, end, name);
      }
    }
  }

  /** The name of the component that a target is, or becomes. */
  nameOf(kind: ObjectKind, section: string, target: Target): string {
    const { findings } = this.workshop;
    const end = findings.attempt(target, () => this.#follow(target)) ?? target;
    const known = this.#names.of(section, target) ?? this.#names.of(section, end);
    if (known !== undefined) return known;
    const name = this.#names.takeLike(section, endOf(target));
    this.#names.give(section, end, name);
    this.#pending.push(() => this.#write(kind, section, name, end));
    return name;
  }

  /**
   * The Components Object. Writing one component may name others, which are written too.
   *
   * @param declared that of the contract; members that OpenAPI does not define are kept
   */
  write(declared: Target): JsonObject {
    for (let write = this.#pending.shift(); write; write = this.#pending.shift()) write();
    for (const [key, section] of Object.entries(asObject(declared.value))) {
      if (KIND_OF_SECTION.has(key) || section === undefined) continue;
      const at = below(declared, pointerTo(key));
      this.#written[key] = this.workshop.extensions.read(key, section, at);
    }
    return this.#written;
  }

  /** Where a chain of references ends, or continues through dynamic anchors that change its meaning. */
  #follow(target: Target): Target {
    const { scopes, sources } = this.workshop;
    const end = sources.follow(target);
    if (sources.dynamicAnchors.isEmpty) return end;
    let at = scopes.enter(target);
    while (scopes.meaning(at) === '' && keyOf('', at) !== keyOf('', end)) {
      const { $ref } = at.value as { $ref: string };
      at = scopes.enter({ ...sources.resolve($ref, at), ...(at.scope && { scope: at.scope }) });
    }
    return at;
  }

  #write(kind: ObjectKind, section: string, name: string, place: Target): void {
    const { findings, origins, copy } = this.workshop;
    const end = findings.attempt(place, () => this.#follow(place));
    if (!end) return;
    const owner = this.#names.of(section, end) ?? name;
    const out = pointerTo('components', section, name);
    origins.set(out, end);
    // A second name for a schema stays a reference; for anything else it is a copy.
    const value =
      kind === 'schema' && owner !== name
        ? { $ref: referenceTo(section, owner) }
        : copy(end.value, kind, end, out);
    const components = (this.#written[section] ??= {}) as JsonObject;
    define(components, name, value);
  }
}
