import { isObject, shown, type Json } from '../document';
import type { Context } from './context';
import { repairParameters } from './path-parameters';

/** Repairs a path item before its children. */
export function repairPathItem(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) {
    const values = { what: 'a path item', value: shown(value) };
    if (value === null) context.report('member-empty', pointer, { kind: 'object' });
    else context.report('object-expected', pointer, values);
    return {};
  }
  const item = { ...value };
  repairParameters(item, pointer, context);
  return item;
}
