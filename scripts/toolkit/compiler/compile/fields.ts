import { asObject, isObject, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Compilation } from './compilation';
import type { Printable } from './literal';
import { compileParameters, serialisationOf } from './parameters';
import { readKinds } from './readings';
import { sketchOf } from './shape';

/** The fields of a form whose `encoding` says how they are written (OpenAPI 3.1, section 4.8.15). */
export function compileFields(
  compilation: Compilation,
  schema: Json | undefined,
  encoding: JsonObject,
  way: 'read' | 'write',
  pointer: string,
): (() => Printable) | undefined {
  const fields = Object.entries(encoding).filter(([, value]) => isObject(value));
  if (fields.length === 0) return undefined;
  const { properties } = sketchOf(compilation.document, schema);
  const plans = fields.map(([name, value]) => {
    const { contentType, headers, ...own } = asObject(value);
    const contentTypes =
      typeof contentType === 'string' ? contentType.split(',').map((one) => one.trim()) : undefined;
    const documents = documentsOf(compilation, properties.get(name)?.[0], contentTypes ?? [], way);
    const place = pointer + pointerTo('encoding', name, 'headers');
    const checked = way === 'read' ? compileHeaders(compilation, headers, place) : undefined;
    const plan = { ...serialisationOf(own, 'query'), contentTypes, ...documents };
    return [name, () => ({ ...plan, ...checked?.() })] as const;
  });
  return () => Object.fromEntries(plans.map(([name, plan]) => [name, plan()] as const));
}

/** The headers of a part. Its Content-Type is said elsewhere (OpenAPI 3.1, section 4.8.15.1). */
function compileHeaders(
  compilation: Compilation,
  headers: Json | undefined,
  pointer: string,
): (() => Record<string, Printable>) | undefined {
  const parameters = Object.entries(asObject(headers)).map(([name, header]) => ({
    ...compilation.resolve(header),
    name,
    in: 'header',
  }));
  if (parameters.length === 0) return undefined;
  const plans = compileParameters(compilation, parameters, '', pointer);
  return () => ({ headers: plans(), checkHeaders: compilation.part('checkPartHeaders') });
}

/** What a field that is XML or YAML is read or written by. Of a list each item is a document. */
function documentsOf(
  compilation: Compilation,
  property: Json | undefined,
  contentTypes: readonly string[],
  way: 'read' | 'write',
): Record<string, Printable | undefined> {
  if (property === undefined) return {};
  const { document } = compilation;
  const { types, items } = sketchOf(document, property);
  const schema = types?.has('array') && items !== undefined ? items : property;
  const kinds = new Set(contentTypes.flatMap((one) => [...readKinds(document, one, schema)]));
  const xml = kinds.has('xml') ? compilation.xml.plan(schema) : undefined;
  if (way === 'write') return { write: xml && compilation.part('writeXml'), xml };
  const readers = {
    ...(kinds.has('xml') && { xml: compilation.part('readXml') }),
    ...(kinds.has('yaml') && { yaml: compilation.part('readYaml') }),
  };
  return { readers: Object.keys(readers).length > 0 ? readers : undefined, xml };
}
