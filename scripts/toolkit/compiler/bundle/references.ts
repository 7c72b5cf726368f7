import { asObject, isObject, type Json, type JsonObject } from '../document';
import { below, type SourcePlace, type Target } from '../source-place';
import { type Sources, UnresolvedError } from '../sources';
import { isExample, SECTIONS, type ObjectKind } from '../structure';
import { referenceTo } from './component-names';
import type { BundleFindings } from './findings';

/** The targets of references: of correct ones, and of those whose meaning is clear nevertheless. */
export class References {
  /** The components of the contract's own file, as `schemas User`. */
  readonly #declared = new Set<string>();

  constructor(
    private readonly sources: Sources,
    private readonly findings: BundleFindings,
    /** The contract's own file. */
    private readonly root: string,
  ) {}

  /** Records a component of the contract's own file: a bare name may refer to it. */
  declare(section: string, name: string): void {
    this.#declared.add(`${section} ${name}`);
  }

  /**
   * The target of a reference to an object. The reference may be the bare name of a component, or lack a
   * slash.
   */
  resolve(reference: string, kind: ObjectKind, place: SourcePlace): Target {
    const section = SECTIONS[kind];
    const byName =
      section !== undefined && this.#declared.has(`${section} ${reference}`)
        ? referenceTo(section, reference)
        : undefined;
    const resolveName = (): Target => this.sources.resolve(`${this.root}${byName ?? ''}`, place);
    // In a mapping, a value is a name before it is a reference (OpenAPI 3.1, section 4.8.25).
    if (byName !== undefined && place.pointer.includes('/discriminator')) return resolveName();
    const written = reference.replace(/^#(?=components\/|paths\/)/, '#/');
    const isName = byName !== undefined && !this.sources.leads(written, place);
    const read = isName ? byName : written;
    const target = isName ? resolveName() : this.sources.resolve(written, place);
    if (read !== reference) this.findings.report('reference-corrected', place, { reference, read });
    return target;
  }

  /** A map or a list. OpenAPI does not allow a reference in its place, but many contracts have one. */
  collection(value: Json, place: SourcePlace): Target {
    const here = { ...place, value };
    const reference = isObject(value) && Object.keys(value).length === 1 ? value.$ref : undefined;
    if (typeof reference !== 'string') return here;
    const find = (): Target => this.sources.follow(this.sources.resolve(reference, place));
    const found = this.findings.attempt(place, find);
    if (found) this.findings.report('reference-not-allowed', place);
    return found ?? { ...here, value: {} };
  }

  /** Replaces an example that consists only of a reference, if the reference leads anywhere. */
  replaceExample(node: JsonObject, key: 'example' | 'value', place: SourcePlace): void {
    const example = node[key];
    if (!isObject(example) || Object.keys(example).length > 1) return;
    if (typeof example.$ref !== 'string') return;
    try {
      const { value } = this.sources.follow(this.sources.resolve(example.$ref, place));
      node[key] = isExample(value) ? asObject(value).value : value;
      this.findings.report('example-reference', below(place, `/${key}`));
    } catch (error) {
      if (!(error instanceof UnresolvedError)) throw error;
    }
  }
}
