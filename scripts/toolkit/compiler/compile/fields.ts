import { pointerTo } from '../json-pointer';
import type { Encoding, Header, Schema } from '../model';
import type { Compilation } from './compilation';
import type { Printable } from './literal';
import { compileParameters } from './parameters';
import { hasBigints, readKinds } from './readings';
import { printableShape } from './shape';
import { sketchOf } from './sketch';

/** The fields of a form whose `encoding` says how they are written (OpenAPI 3.1, section 4.8.15). */
export function compileFields(
  compilation: Compilation,
  schema: Schema | undefined,
  encodings: ReadonlyMap<string, Encoding>,
  way: 'read' | 'write',
  pointer: string,
): (() => Printable) | undefined {
  if (encodings.size === 0) return undefined;
  const { properties } = sketchOf(compilation.schemas, schema);
  const plans = [...encodings].map(([name, { isStyled, contentTypes, headers, ...styled }]) => {
    const { style, explode } = isStyled ? styled : {};
    const documents = documentsOf(compilation, properties.get(name)?.[0], contentTypes ?? [], way);
    const place = pointer + pointerTo('encoding', name, 'headers');
    const checked = way === 'read' ? compileHeaders(compilation, headers, place) : undefined;
    const plan = { style, explode, contentTypes, ...documents };
    return [name, () => ({ ...plan, ...checked?.() })] as const;
  });
  return () => Object.fromEntries(plans.map(([name, plan]) => [name, plan()] as const));
}

/**
 * The headers of a part, except Content-Type, which is declared elsewhere (OpenAPI 3.1, section 4.8.15.1).
 */
function compileHeaders(
  compilation: Compilation,
  headers: readonly Header[],
  pointer: string,
): (() => Record<string, Printable>) | undefined {
  if (headers.length === 0) return undefined;
  const parameters = headers.map((header) => ({
    ...header,
    in: 'header' as const,
    style: 'simple' as const,
    allowEmptyValue: false,
  }));
  const plans = compileParameters(compilation, parameters, '', pointer);
  return () => ({
    headers: plans.map((plan) => plan()),
    checkHeaders: compilation.part('checkPartHeaders'),
  });
}

/** The reader or writer of a field that is XML or YAML. Each item of a list is a separate document. */
function documentsOf(
  compilation: Compilation,
  property: Schema | undefined,
  contentTypes: readonly string[],
  way: 'read' | 'write',
): Record<string, Printable | undefined> {
  if (property === undefined) return {};
  const { schemas } = compilation;
  const { types, items } = sketchOf(schemas, property);
  const schema = types?.has('array') && items !== undefined ? items : property;
  const kinds = new Set(contentTypes.flatMap((one) => [...readKinds(schemas, one, schema)]));
  const xml = kinds.has('xml') ? compilation.xml.plan(schema) : undefined;
  if (way === 'write') return { write: xml && compilation.part('writeXml'), xml };
  const isExact = kinds.has('yaml') && hasBigints(schemas, schema);
  const shape = isExact ? compilation.shapes.of(schema) : undefined;
  const yaml = isExact ? 'readExactYaml' : 'readYaml';
  const readers = {
    ...(kinds.has('xml') && { xml: compilation.part('readXml') }),
    ...(kinds.has('yaml') && { yaml: compilation.part(yaml) }),
  };
  return {
    readers: Object.keys(readers).length > 0 ? readers : undefined,
    xml,
    shape: shape && printableShape(shape, compilation.part),
  };
}
