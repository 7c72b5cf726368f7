import { asText, type JsonObject } from '../document';
import type { Compilation } from './compilation';
import type { Printable } from './literal';
import { valuesOf } from './variants';

/**
 * How the values of parameters right behind one another (`{name}{extension}`) are divided: by the values
 * that the second may have, the longest first. If none are listed, the last value is as short as it can
 * be, and a finding says so.
 */
export function compileDivision(
  compilation: Compilation,
  parameters: readonly JsonObject[],
  path: string,
  pointer: string,
): Printable | undefined {
  const listedValues: Record<string, string[]> = {};
  for (const [, name = ''] of path.matchAll(/(?<=\})\{([^{}]+)\}/g)) {
    const own = parameters.find((one) => one.in === 'path' && asText(one.name) === name);
    const values = valuesOf(compilation, own?.schema)?.filter((value) => value !== '') ?? [];
    if (values.length > 0) listedValues[name] = values.sort((a, b) => b.length - a.length);
    else compilation.report('parameter-boundary', pointer, { name });
  }
  return Object.keys(listedValues).length > 0
    ? { listedValues, divide: compilation.part('divideValues') }
    : undefined;
}
