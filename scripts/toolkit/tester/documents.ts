import { stringify } from 'yaml';
import { isReadable, readKinds } from '../compiler/compile/readings';
import { itemsOf, membersOf } from './members';
import type { Content } from './operations';
import type { Checker } from './sample/checker';
import { isJsonObject, type Json, type Schema } from './sample/schema';
import type { DirectedView } from './sample/view';
import { text } from './serialise';

/** Whether an XML or YAML body is read as a value: only if its schema describes the content. */
export function isDocument(content: Content, { view }: Checker): boolean {
  const kinds = readKinds(view.schemas, content.mediaType, content.schema);
  return kinds.has('xml') || kinds.has('yaml');
}

/** Whether a schema describes what is read. It says nothing about bytes or text that it calls an object. */
export function isJudged(content: Content, { view }: Checker): boolean {
  return isReadable(view.schemas, content.mediaType, content.schema);
}

/** A form field as XML or YAML, as its `encoding` says; undefined if it is neither. */
export function fieldDocument(
  content: Content,
  name: string,
  type: string,
  value: Json,
  checker: Checker,
): string | undefined {
  const kind = documentKind(content, name, type, checker);
  if (kind === 'yaml') return stringify(value);
  return kind && xmlOf(fieldSchema(content, name, checker) ?? true, value, checker);
}

/** Whether a form field is read as XML or YAML, because its schema describes the content. */
export function documentKind(
  content: Content,
  name: string,
  type: string,
  checker: Checker,
): 'xml' | 'yaml' | undefined {
  const own = fieldSchema(content, name, checker);
  if (own === undefined) return undefined;
  const kinds = readKinds(checker.view.schemas, type, own);
  if (kinds.has('xml')) return 'xml';
  return kinds.has('yaml') ? 'yaml' : undefined;
}

/** What the contract says about a field, or about each item of a list. */
function fieldSchema({ schema }: Content, name: string, { view }: Checker): Schema | undefined {
  const of = membersOf(view, [schema], name);
  return itemsOf(view, of)[0] ?? of[0];
}

/** Values whose members can all be elements (XML 1.0, section 2.3). */
export const NAMED: Schema = named(5);

function named(levels: number): Schema {
  if (levels === 0) return true;
  const inner = named(levels - 1);
  const propertyNames = { pattern: '^[\\p{L}_][\\p{L}\\p{N}._-]*$' };
  return { propertyNames, additionalProperties: inner, items: inner };
}

/** The `xml` object of a schema (OpenAPI 3.1, section 4.8.26). */
interface Hints {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}

/** A value that XML cannot represent unambiguously. */
export class UnwritableError extends Error {}

/** A value as XML, written according to the specification alone. @throws UnwritableError */
export function xmlOf(schema: Schema, value: Json, { view }: Checker): string {
  return element(hints(view, schema).name ?? 'sample', [schema], value, view);
}

function element(
  name: string,
  schemas: readonly Schema[],
  value: Json,
  view: DirectedView,
): string {
  const { prefix, namespace } = hints(view, schemas[0]);
  const tag = prefix ? `${prefix}:${name}` : name;
  const declared = namespace ? ` xmlns${prefix ? `:${prefix}` : ''}="${escaped(namespace)}"` : '';
  let attributes = '';
  let content = '';
  if (Array.isArray(value)) content = items(name, schemas, value, view);
  else if (isJsonObject(value)) {
    const names = new Set<string>();
    for (const [key, member] of Object.entries(value)) {
      const of = membersOf(view, schemas, key);
      const hint = hints(view, of[0]);
      const isBare = Array.isArray(member) && !hint.attribute && !hint.wrapped;
      const called = isBare ? itemName(key, of, view) : (hint.name ?? key);
      const place = `${hint.attribute === true ? '@' : ''}${hint.namespace ?? ''} ${called}`;
      if (names.has(place)) throw new UnwritableError(`two members are written as ${called}`);
      names.add(place);
      if (hint.attribute) {
        const space = hint.namespace
          ? ` xmlns:${hint.prefix ?? 'p'}="${escaped(hint.namespace)}"`
          : '';
        const own = hint.prefix ?? (hint.namespace ? 'p' : '');
        attributes += `${space} ${own ? `${own}:` : ''}${called}="${escaped(text(member))}"`;
      } else if (isBare) content += items(key, of, member, view);
      else content += element(called, of, member, view);
    }
  } else content = escaped(text(value));
  return `<${tag}${declared}${attributes}>${content}</${tag}>`;
}

function items(
  name: string,
  schemas: readonly Schema[],
  values: readonly Json[],
  view: DirectedView,
): string {
  const own = itemName(name, schemas, view);
  return values.map((value) => element(own, itemsOf(view, schemas), value, view)).join('');
}

function itemName(name: string, schemas: readonly Schema[], view: DirectedView): string {
  return hints(view, itemsOf(view, schemas)[0]).name ?? name;
}

function hints(view: DirectedView, schema: Schema | undefined): Hints {
  if (typeof schema !== 'object') return {};
  const { $ref, allOf = [] } = schema;
  const referred: Schema[] = $ref === undefined ? [] : [view.target($ref)];
  const whole = [...referred, ...(allOf.length === 1 ? allOf : [])];
  return Object.assign(
    {},
    ...whole.map((part) => hints(view, part)),
    (schema as { xml?: Hints }).xml,
  ) as Hints;
}

function escaped(value: string): string {
  return value.replaceAll(/[&<>"\s]/g, (character) =>
    character === ' ' ? character : `&#${character.codePointAt(0) ?? 0};`,
  );
}
