import type { Style } from 'openapi-first-runtime/compiled';
import type { Parameter } from '../model';
import type { Compilation } from './compilation';
import type { Printable } from './literal';
import { styledSchema, valuesOf } from './variants';

/**
 * How the values of adjacent parameters are divided: by their styles (`{a}{b}` sent as `;a=1;b=2`),
 * otherwise by the values that the second may have (`{name}{extension}`), longest first. If no values are
 * listed, the last value is as short as possible, and a finding says so.
 */
export function compileDivision(
  compilation: Compilation,
  parameters: readonly Parameter[],
  path: string,
  pointer: string,
): Printable | undefined {
  const runs: Printable[] = [];
  const listedValues: Record<string, string[]> = {};
  for (const [run] of path.matchAll(/\{[^{}]+\}(?:\{[^{}]+\})+/g)) {
    const all = [...run.matchAll(/[^{}]+/g)].map(([name]) => {
      const own = parameters.find((one) => one.in === 'path' && one.name === name);
      return { name, own };
    });
    const styled = all.map(({ name, own }) => styledName(compilation, name, own));
    if (areToldApart(styled.map(({ style }) => style))) {
      runs.push(styled);
      continue;
    }
    for (const { name, own } of all.slice(1)) {
      const schema = own && styledSchema(own);
      const values = valuesOf(compilation, schema)?.filter((value) => value !== '') ?? [];
      if (values.length > 0) listedValues[name] = values.sort((a, b) => b.length - a.length);
      else compilation.report('parameter-boundary', pointer, { name });
    }
  }
  if (runs.length > 0) return { runs, divide: compilation.part('divideByStyle') };
  return Object.keys(listedValues).length > 0
    ? { listedValues, divide: compilation.part('divideValues') }
    : undefined;
}

function styledName(
  { shapes }: Compilation,
  name: string,
  own: Parameter | undefined,
): { name: string; style: Style; takesMore: true | undefined } {
  const { style = 'simple', explode = false } = own ?? {};
  const types = shapes.typesOf(own && styledSchema(own));
  const isStructure = types.includes('array') || types.includes('object');
  return { name, style, takesMore: explode && isStructure ? true : undefined };
}

/** Whether all but the first have their own prefix; what follows `;a=1` begins with another `;`. */
function areToldApart([first, ...others]: readonly Style[]): boolean {
  const text = [first, ...others].map((style) => style?.charAt(0)).join('');
  // Simple, label, matrix: in this order.
  return others.length > 0 && /^s?l*m*$/.test(text);
}
