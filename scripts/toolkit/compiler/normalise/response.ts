import { asObject, isObject, shown, type Json } from '../document';
import { repairContent } from './content';
import type { Context } from './context';

/** Repairs a response before its children. */
export function repairResponse(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) {
    context.report('response-not-an-object', pointer, { value: shown(value) });
    return { description: typeof value === 'string' ? value : '' };
  }
  if (typeof value.$ref === 'string') return value;
  const response = { ...value };
  if (typeof response.description !== 'string') {
    if (context.version !== '3.2' || response.description !== undefined)
      context.report('response-without-description', pointer);
    response.description = '';
  }
  for (const key of ['content', 'headers', 'links'])
    if (!isObject(response[key])) Reflect.deleteProperty(response, key);
  if (isObject(response.content))
    response.content = repairContent(response.content, `${pointer}/content`, context);
  const headers = Object.entries(asObject(response.headers)).filter(([name]) => {
    const ignored = name.toLowerCase() === 'content-type';
    if (ignored) context.report('header-ignored', `${pointer}/headers/${name}`, { name });
    return !ignored;
  });
  if (response.headers) response.headers = Object.fromEntries(headers);
  return response;
}
