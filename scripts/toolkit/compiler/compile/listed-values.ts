import { asText, type JsonObject } from '../document';
import type { Compilation } from './compilation';
import { valuesOf } from './variants';

/**
 * Of parameters that stand right behind another one (`{name}{extension}`) the values that they may
 * have, the longest first: they alone say where the other one ends. Where nothing does, the last is
 * as short as it can be, and that is told.
 */
export function compileListedValues(
  compilation: Compilation,
  parameters: readonly JsonObject[],
  path: string,
  pointer: string,
): Record<string, string[]> | undefined {
  const listedValues: Record<string, string[]> = {};
  for (const [, name = ''] of path.matchAll(/(?<=\})\{([^{}]+)\}/g)) {
    const own = parameters.find((one) => one.in === 'path' && asText(one.name) === name);
    const values = valuesOf(compilation, own?.schema)?.filter((value) => value !== '') ?? [];
    if (values.length > 0) listedValues[name] = values.sort((a, b) => b.length - a.length);
    else
      compilation.report(
        'warning',
        pointer,
        `nothing says where {${name}} begins: it has the last character before what follows`,
      );
  }
  return Object.keys(listedValues).length > 0 ? listedValues : undefined;
}
