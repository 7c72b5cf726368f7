import { asObject, isObject, shown, type Json, type JsonObject } from '../document';
import { repairContent } from './content';
import type { Context } from './context';
import { repairFlags } from './parameter';

/** Repairs a request body. One without a media type is left out. */
export function repairRequestBody(
  value: Json,
  pointer: string,
  context: Context,
): Json | undefined {
  if (!isObject(value)) {
    context.report('object-expected', pointer, { what: 'a request body', value: shown(value) });
    return undefined;
  }
  if (typeof value.$ref === 'string') return value;
  if (Object.keys(asObject(value.content)).length === 0) {
    context.report('body-without-media-type', pointer);
    // A component is kept, because references lead to it.
    return pointer.startsWith('/components') ? { ...value, content: {} } : undefined;
  }
  const content = repairContent(asObject(value.content), `${pointer}/content`, context);
  const body: JsonObject = { ...value, content };
  repairFlags(body, pointer, context);
  return { ...body, required: body.required === true };
}

/** Repairs a media type, whose `examples` are a map. */
export function repairMediaType(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) {
    const values = { what: 'a media type object', value: shown(value) };
    if (value === null) context.report('member-empty', pointer, { kind: 'object' });
    else context.report('object-expected', pointer, values);
    return {};
  }
  if (!Array.isArray(value.examples)) return value;
  context.report('media-type-examples', `${pointer}/examples`);
  const examples = value.examples.map(
    (each, index) =>
      [String(index + 1), isObject(each) && 'value' in each ? each : { value: each }] as const,
  );
  return { ...value, examples: Object.fromEntries(examples) };
}
