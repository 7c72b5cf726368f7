import { decodeFragment, pointerTo, valueAtFragment } from '../json-pointer';
import { isObject, isSchema, type Schema, type SchemaObject } from './schema';

const root = 'https://contract.invalid/';
const component = /^#\/components\/schemas\/[^/]+$/;

/** A schema resource: the document itself, or a schema that has an `$id` (core, section 8.2.1). */
export interface Resource {
  readonly top: SchemaObject;
  readonly uri: string;
  readonly anchors: Map<string, SchemaObject>;
}

/**
 * The location of each object in the document, and the meaning of the references in it. Walks the document
 * once; a schema that the caller built around parts of the document belongs to the document.
 */
export class Places {
  readonly #pointers = new WeakMap<SchemaObject, string>();
  readonly #resources = new WeakMap<SchemaObject, Resource>();
  readonly #byUri = new Map<string, Resource>();
  readonly #document: Resource;

  constructor(document: SchemaObject) {
    this.#document = this.#resource(document, root);
    const pending: (readonly [value: unknown, pointer: string, resource: Resource])[] = [
      [document, '#', this.#document],
    ];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const [value, pointer, outer] = next;
      if (Array.isArray(value)) {
        value.forEach((item, index) => pending.push([item, `${pointer}/${index}`, outer]));
      } else if (isObject(value) && !this.#pointers.has(value)) {
        const resource = this.#enter(value, pointer, outer);
        this.#pointers.set(value, pointer);
        this.#resources.set(value, resource);
        for (const [key, member] of Object.entries(value)) {
          pending.push([member, pointer + pointerTo(key), resource]);
        }
      }
    }
  }

  /** The location of a schema for a message; `#` for one that is not part of the document. */
  pointer(schema: Schema): string {
    return (isObject(schema) ? this.#pointers.get(schema) : undefined) ?? '#';
  }

  resource(schema: SchemaObject): Resource {
    return this.#resources.get(schema) ?? this.#document;
  }

  /**
   * The target of a `$ref` in this schema; undefined if there is none. A pointer is first resolved in the
   * schema's own resource (core, section 8.2.3), then in the document, because bundlers also write
   * `#/components/…` inside schemas with an `$id`.
   */
  resolve(reference: string, from: SchemaObject): Schema | undefined {
    const [address = '', fragment = ''] = reference.split('#', 2);
    const here = this.resource(from);
    if (address === '') return find(here, fragment) ?? find(this.#document, fragment);
    const resource = this.#byUri.get(absolute(address, here.uri));
    return resource && find(resource, fragment);
  }

  #enter(value: SchemaObject, pointer: string, outer: Resource): Resource {
    const { $id, $anchor } = value;
    let resource = outer;
    if (typeof $id === 'string') {
      resource = this.#resource(value, absolute($id.split('#')[0] ?? '', outer.uri));
      this.#byUri.set(resource.uri, resource);
    } else if (component.test(pointer)) {
      // Authors give each component its own anchors even without `$id`.
      resource = this.#resource(value, outer.uri);
    }
    if (typeof $anchor === 'string') {
      resource.anchors.set($anchor, value);
      if (!this.#document.anchors.has($anchor)) this.#document.anchors.set($anchor, value);
    }
    return resource;
  }

  #resource(top: SchemaObject, uri: string): Resource {
    return { top, uri, anchors: new Map() };
  }
}

function absolute(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** By JSON Pointer (RFC 6901) or by anchor. */
function find(resource: Resource, fragment: string): Schema | undefined {
  if (fragment === '') return resource.top;
  if (!fragment.startsWith('/')) return resource.anchors.get(decodeFragment(fragment));
  const found = valueAtFragment(resource.top, fragment);
  return isSchema(found) ? found : undefined;
}
