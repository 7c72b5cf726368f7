import { asObject, isObject, shown, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from '../normalise/context';
import { isUri } from './forms';
import { phraseFor } from './objects';

const VARIABLE = /\{([^{}]*)\}/g;

/** Reports a server whose URL makes no sense. The paths below it are served nevertheless. */
export function checkServer(value: JsonObject, pointer: string, context: Context): void {
  const { url } = value;
  if (typeof url !== 'string') {
    context.report('server-without-url', pointer, { value: shown(value) });
    return;
  }
  if (!isUri(url.replace(VARIABLE, '1')))
    context.report('server-url-invalid', `${pointer}/url`, { url: shown(url) });
  const used = new Set([...url.matchAll(VARIABLE)].map(([, name = '']) => name));
  const variables = asObject(value.variables);
  for (const name of used)
    if (!Object.hasOwn(variables, name))
      context.report('server-variable-default', `${pointer}/url`, { name });
  for (const [name, variable] of Object.entries(variables))
    if (isObject(variable)) {
      const at = `${pointer}/variables${pointerTo(name)}`;
      checkVariable(variable, { name, at, isUsed: used.has(name) }, context);
    }
}

interface PlacedVariable {
  readonly name: string;
  readonly at: string;
  /** Whether it is in the URL. */
  readonly isUsed: boolean;
}

function checkVariable(
  { enum: values, default: usual }: JsonObject,
  { name, at, isUsed }: PlacedVariable,
  context: Context,
): void {
  if (usual === undefined && isUsed) context.report('server-variable-default', at, { name });
  else if (usual === undefined)
    context.report('member-missing', at, { member: 'default', what: phraseFor('serverVariable') });
  else if (typeof usual !== 'string')
    context.report('member-form', `${at}/default`, {
      member: 'default',
      expected: 'a string',
      value: shown(usual),
    });
  if (!Array.isArray(values)) return;
  if (values.length === 0) context.report('server-variable-enum', `${at}/enum`);
  else if (usual !== undefined && !values.includes(usual))
    context.report('server-variable-value', at, { value: shown(usual) });
}
