import { existsSync, readFileSync } from 'node:fs';

/** Bytes of one bundle. They depend on the sources alone, not on the machine. */
export interface BundleSize {
  /** Of the file that is read at the start. */
  readonly start: number;
  /** Of all files, those that are read when they are needed included. */
  readonly total: number;
}

/** By the bundle's folder: `dist/functions/users`. */
export type Sizes = Readonly<Record<string, BundleSize>>;

/** No function may be larger, whatever was agreed on: a cold start pays for each byte. */
export const functionLimit = 330_000;

/** The sizes agreed on; none where there is no such file yet. */
export function readBudget(file: string): Sizes {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Sizes) : {};
}

/** What is wrong with the sizes, a line each; empty when they are as agreed. */
export function compareSizes(sizes: Sizes, budget: Sizes): string[] {
  const names = [...new Set([...Object.keys(sizes), ...Object.keys(budget)])].sort();
  return names.flatMap((name) => {
    const size = sizes[name];
    if (size === undefined) return [`${name}: in the budget, but not built`];
    const agreed = budget[name];
    const same = agreed?.start === size.start && agreed.total === size.total;
    return [
      ...(same ? [] : [`${name}: ${text(size)} bytes, the budget says ${text(agreed)}`]),
      ...(name.includes('functions/') && size.total > functionLimit
        ? [`${name}: ${size.total} bytes, more than the limit of ${functionLimit}`]
        : []),
    ];
  });
}

function text(size: BundleSize | undefined): string {
  return size ? `${size.start} of ${size.total}` : 'nothing';
}
