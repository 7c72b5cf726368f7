import type { Schema } from '../../compiler/model';
import { keywordsOf } from '../../compiler/model/references';
import type { NamedOperation } from '../names';
import type { Shapes } from './shapes';

/** What kind of value a path's parameter is, if it can be part of a key. */
export function parameterKind(
  { parameters }: NamedOperation,
  name: string,
  shapes: Shapes,
): KeyKind | undefined {
  const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
  return parameter && keyKind(parameter.schema, shapes);
}

export type KeyKind = 'string' | 'number';

/** The kind of a schema's values if they can be part of a key. */
export function keyKind(schema: Schema | undefined, shapes: Shapes): KeyKind | undefined {
  const { type, enum: listed = [] } = shapes.resolved(keywordsOf(schema));
  if (type === 'integer' || type === 'number') return 'number';
  const texts = listed.length > 0 && listed.every((one) => typeof one === 'string');
  return type === 'string' || (type === undefined && texts) ? 'string' : undefined;
}
