import { existsSync, readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileFor, type Addresses } from './addresses';
import { isObject, type Json } from './document';
import { DynamicAnchors } from './dynamic-anchors';
import { decodeFragment, pointerTo, segmentsOf } from './json-pointer';
import { statement, type Code, type Finding, type Statement, type Values } from './findings';
import { readSource } from './read';
import { keyOf, type SourcePlace, type Target } from './source-place';

/** A reference that leads nowhere, and the reason. */
export class UnresolvedError extends Error {
  constructor(readonly statement: Statement) {
    super(statement.message);
  }
}

function unresolved<C extends Code>(code: C, ...values: Values<C>): UnresolvedError {
  return new UnresolvedError(statement(code, ...values));
}

/**
 * The files of a contract: each is read once, when the first reference needs it. Nothing is ever fetched:
 * an address leads to the schema with that `$id`, or to the file that is mapped to it.
 */
export class Sources {
  readonly findings: Finding[] = [];
  readonly #files = new Map<string, Json>();
  readonly #missing = new Set<string>();
  /** Places of schemas by their `$id`, and of their anchors by `$id#anchor`. */
  readonly #named = new Map<string, SourcePlace>();
  /** The ends of chains of references, by each place on the way: a chain may have any length. */
  readonly #ends = new Map<string, Target>();
  /** The references on the way of the one being followed. */
  readonly #passing = new Set<string>();
  /** The addresses that references led to, with the files that were read in their place. */
  readonly mapped = new Map<string, string>();
  readonly dynamicAnchors = new DynamicAnchors();

  constructor(private readonly addresses: Addresses) {}

  /** A file as findings name it: relative to the working directory. */
  name(file: string): string {
    return relative(process.cwd(), fileURLToPath(file));
  }

  /** URLs of the files that were read, the contract's own first. */
  get files(): string[] {
    return [...this.#files.keys()];
  }

  /** URLs of the files that a reference leads to, but that do not exist. */
  get missing(): string[] {
    return [...this.#missing];
  }

  /** The content of a file. */
  read(file: string): Json {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const path = this.#path(file);
    const { value, findings } = readSource(path, this.name(file));
    this.findings.push(...findings);
    this.#files.set(file, value);
    this.#index(value, { file, pointer: '', base: file });
    return value;
  }

  #path(file: string): string {
    const path = fileURLToPath(file);
    if (existsSync(path) && statSync(path).isFile()) return path;
    this.#missing.add(file);
    throw unresolved('reference-file-missing', { file: this.name(file) });
  }

  /** The text of a file next to the contract that is neither JSON nor YAML, but code or prose. */
  text(reference: string, from: SourcePlace): string | undefined {
    const { protocol, pathname, href } = parse(reference, from.base);
    if (protocol !== 'file:' || reference.startsWith('#') || /\.(?:ya?ml|json)$/i.test(pathname))
      return undefined;
    const known = this.#files.get(href);
    if (known !== undefined) return typeof known === 'string' ? known : undefined;
    const text = readFileSync(this.#path(href), 'utf8');
    this.#files.set(href, text);
    return text;
  }

  /**
   * What a reference leads to; references on the way are followed. An address means the schema with that
   * `$id` before it means a file. Many authors write references as if there were no `$id` around them:
   * references that otherwise lead nowhere are read that way.
   *
   * @param from where the reference is, with its base
   */
  resolve(reference: string, from: SourcePlace): Target {
    try {
      return this.#resolve(reference, from);
    } catch (error) {
      if (from.base === from.file || !(error instanceof UnresolvedError)) throw error;
      try {
        return this.#resolve(reference, { ...from, base: from.file });
      } catch (second) {
        throw second instanceof UnresolvedError ? error : second;
      }
    }
  }

  /** Whether a reference leads anywhere. */
  leads(reference: string, from: SourcePlace): boolean {
    try {
      return Boolean(this.resolve(reference, from));
    } catch (error) {
      if (error instanceof UnresolvedError) return false;
      throw error;
    }
  }

  #resolve(reference: string, from: SourcePlace): Target {
    const url = parse(reference, from.base);
    const fragment = decodeFragment(url.hash.slice(1));
    url.hash = '';
    const named = this.#named.get(
      fragment.startsWith('/') || !fragment ? url.href : `${url.href}#${fragment}`,
    );
    if (!named && url.protocol !== 'file:') {
      const file = fileFor(this.addresses, url.href);
      if (file === undefined) throw unresolved('reference-remote', { address: url.href });
      this.mapped.set(url.href, file);
      url.href = file;
    }
    url.search = '';
    const root = named ?? { file: url.href, pointer: '', base: url.href };
    const whole = this.read(root.file);
    const start = this.at(root);
    if (!fragment || (named && !fragment.startsWith('/'))) return start;
    if (fragment.startsWith('/')) return this.#descend(start, fragment);
    // The file's anchors may be named by its own `$id`, which is known only after it has been read.
    const anchored = this.#named.get(`${baseOf(whole, root.file)}#${fragment}`);
    if (anchored) return this.#descend({ ...start, value: whole }, anchored.pointer);
    throw unresolved('reference-anchor-missing', {
      file: this.name(start.file),
      anchor: fragment,
    });
  }

  /** What is at a place. */
  at({ file, pointer }: SourcePlace): Target {
    return this.#descend({ file, pointer: '', base: file, value: this.read(file) }, pointer);
  }

  /** Follows a target that is only a reference to the end of the chain. */
  follow(target: Target): Target {
    const passed = new Set<string>();
    let at = target;
    while (isObject(at.value) && typeof at.value.$ref === 'string') {
      if (Object.keys(at.value).length > 1) break;
      const key = `${at.file}#${at.pointer}`;
      if (passed.has(key)) throw unresolved('reference-cycle');
      passed.add(key);
      at = this.#ends.get(key) ?? this.resolve(at.value.$ref, at);
    }
    for (const key of passed) this.#ends.set(key, at);
    return at;
  }

  #descend(start: Target, pointer: string): Target {
    let at = start;
    for (const segment of segmentsOf(pointer)) {
      let { value } = at;
      if (isObject(value) && typeof value.$ref === 'string' && !Object.hasOwn(value, segment)) {
        at = this.#pass(value.$ref, { ...at, base: baseOf(value, at.base) });
        value = at.value;
      }
      const child =
        (isObject(value) || Array.isArray(value)) && Object.hasOwn(value, segment)
          ? (value as Record<string, Json>)[segment]
          : undefined;
      if (child === undefined) {
        throw unresolved('reference-target-missing', {
          place: `${this.name(at.file)}#${at.pointer}`,
          member: segment,
        });
      }
      at = {
        file: at.file,
        pointer: at.pointer + pointerTo(segment),
        base: baseOf(value, at.base),
        value: child,
      };
    }
    return at;
  }

  /** Follows a reference on the way of another one, which may be the same. */
  #pass(reference: string, from: Target): Target {
    const key = keyOf(reference, from);
    if (this.#passing.has(key)) throw unresolved('reference-cycle');
    this.#passing.add(key);
    try {
      return this.resolve(reference, from);
    } finally {
      this.#passing.delete(key);
    }
  }

  /** Records every `$id`, `$anchor` and `$dynamicAnchor` of a file. */
  #index(value: Json, place: SourcePlace, outer = ''): void {
    if (Array.isArray(value)) {
      value.forEach((child, index) => {
        this.#index(child, { ...place, pointer: `${place.pointer}/${index}` }, outer);
      });
    } else if (isObject(value)) {
      const base = baseOf(value, place.base);
      const resource = isResource(value, place.pointer) ? place.pointer : outer;
      if (base !== place.base) this.#named.set(base.replace(/#$/, ''), place);
      for (const anchor of [value.$dynamicAnchor, value.$anchor]) {
        if (typeof anchor === 'string') this.#named.set(`${base}#${anchor}`, place);
      }
      if (typeof value.$dynamicAnchor === 'string')
        this.dynamicAnchors.add(value.$dynamicAnchor, place, resource);
      for (const [key, child] of Object.entries(value)) {
        const pointer = place.pointer + pointerTo(key);
        if (typeof child === 'object')
          this.#index(child, { file: place.file, pointer, base }, resource);
      }
    }
  }
}

/** The base for references within a value: its `$id`, if it has one (JSON Schema 2020-12, 8.2.1). */
export function baseOf(value: Json, base: string): string {
  const id = isObject(value) ? value.$id : undefined;
  return typeof id === 'string' && URL.canParse(id, base) ? new URL(id, base).href : base;
}

/**
 * Whether a value is a schema resource: it has an `$id`, or is a component, for which authors omit the
 * `$id`.
 */
export function isResource(value: Json, pointer: string): boolean {
  const hasId = isObject(value) && typeof value.$id === 'string';
  return hasId || /^\/components\/schemas\/[^/]+$/.test(pointer);
}

function parse(reference: string, base: string): URL {
  if (!URL.canParse(reference, base)) throw unresolved('reference-not-a-uri');
  return new URL(reference, base);
}
