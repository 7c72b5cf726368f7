import { existsSync, readFileSync } from 'node:fs';

/** Bytes of each bundle, by its path. Minified bundles are the same on every machine. */
export type Sizes = Readonly<Record<string, number>>;

/** A function may not be larger, whatever the file of sizes says: a cold start pays for each byte. */
export const functionLimit = 330_000;

/** The sizes agreed on; empty where there are none yet. */
export function readBudget(file: string): Sizes {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Sizes) : {};
}

/** What is wrong with the sizes, a line each; empty when they are as agreed. */
export function compareSizes(sizes: Sizes, budget: Sizes): string[] {
  const names = [...new Set([...Object.keys(sizes), ...Object.keys(budget)])].sort();
  return names.flatMap((name) => {
    const size = sizes[name];
    const agreed = budget[name];
    if (size === undefined) return [`${name}: in the budget, but not built`];
    return [
      ...(size === agreed
        ? []
        : [`${name}: ${size} bytes, the budget says ${agreed ?? 'nothing'}`]),
      ...(name.includes('functions/') && size > functionLimit
        ? [`${name}: ${size} bytes, more than the limit of ${functionLimit}`]
        : []),
    ];
  });
}
