import {
  asList,
  asText,
  dereference,
  isObject,
  METHODS,
  placeOf,
  type Json,
  type JsonObject,
} from '../document';
import { unescapePointer } from '../json-pointer';
import type { Context } from './context';
import { isIgnored } from './parameter';

/** Parameters of a path item or an operation: each is declared once by name and location. */
export function repairParameters(node: JsonObject, pointer: string, context: Context): void {
  if (node.parameters === undefined) return;
  const seen = new Set<string>();
  node.parameters = asList(node.parameters).filter((value) => {
    const parameter = dereference(context.root, value);
    // One that is declared here is reported when it is itself repaired.
    if (isIgnored(parameter) && isObject(value) && '$ref' in value) return false;
    const { name, in: where } = parameter;
    const key = JSON.stringify([where, where === 'header' ? asText(name).toLowerCase() : name]);
    if (seen.has(key)) {
      const values = { location: asText(where), name: asText(name) };
      context.report('parameter-repeated', `${pointer}/parameters`, values);
      return false;
    }
    seen.add(key);
    return true;
  });
}

/** Makes path parameters and the path agree, once all parameters are repaired. */
export function finishPathItem(value: Json, pointer: string, context: Context): Json {
  const key = /^\/paths\/([^/]*)$/.exec(pointer)?.[1];
  if (!isObject(value) || key === undefined) return value;
  const path = placeOf(unescapePointer(key));
  const item = { ...value };
  const inPath = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ''));
  const declared = (node: JsonObject): Set<string> =>
    new Set(
      asList(node.parameters)
        .map((each) => dereference(context.root, each))
        .filter((each) => each.in === 'path')
        .map(({ name }) => asText(name)),
    );
  const keep = (node: JsonObject, at: string): void => {
    if (!Array.isArray(node.parameters)) return;
    node.parameters = node.parameters.filter((each) => {
      const { in: where, name } = dereference(context.root, each);
      const known = where !== 'path' || inPath.has(asText(name));
      if (!known)
        context.report('parameter-not-in-path', `${at}/parameters`, { name: asText(name) });
      return known;
    });
  };
  keep(item, pointer);
  for (const method of METHODS) {
    if (!isObject(item[method])) continue;
    const operation = { ...item[method] };
    keep(operation, `${pointer}/${method}`);
    const known = new Set([...declared(item), ...declared(operation)]);
    for (const name of inPath) {
      if (known.has(name)) continue;
      context.report('parameter-undeclared', `${pointer}/${method}`, { name });
      operation.parameters = [
        ...asList(operation.parameters),
        { name, in: 'path', required: true, schema: { type: 'string' } },
      ];
    }
    item[method] = operation;
  }
  return item;
}
