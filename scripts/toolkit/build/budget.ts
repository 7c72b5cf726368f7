import { existsSync, readFileSync } from 'node:fs';

/** Bytes of one bundle. They depend on the sources alone, not on the machine. */
export interface BundleSize {
  /** Of the file that is read at the start. */
  readonly start: number;
  /** Of all files, those that are read when they are needed included. */
  readonly total: number;
}

/** By the bundle's folder: `dist/functions/orders`. */
export type Sizes = Readonly<Record<string, BundleSize>>;

/** The sizes that were agreed on. */
export interface Budget {
  /** No function may be larger, whatever was agreed on: a cold start pays for each byte. */
  readonly functionLimit?: number;
  readonly bundles: Sizes;
}

/** The budget in a file; an empty one if there is no such file. */
export function readBudget(file: string): Budget {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Budget) : { bundles: {} };
}

/** What is wrong with the sizes, a line each; empty if they are as agreed. */
export function compareSizes(sizes: Sizes, { bundles, functionLimit }: Budget): string[] {
  const names = [...new Set([...Object.keys(sizes), ...Object.keys(bundles)])].sort();
  return names.flatMap((name) => {
    const size = sizes[name];
    if (size === undefined) return [`${name}: in the budget, but not built`];
    const agreed = bundles[name];
    const same = agreed?.start === size.start && agreed.total === size.total;
    const over = functionLimit !== undefined && size.total > functionLimit;
    return [
      ...(same ? [] : [`${name}: ${text(size)} bytes, the budget says ${text(agreed)}`]),
      ...(over && name.includes('functions/')
        ? [`${name}: ${size.total} bytes, more than the limit of ${functionLimit}`]
        : []),
    ];
  });
}

function text(size: BundleSize | undefined): string {
  return size ? `${size.start} of ${size.total}` : 'nothing';
}
