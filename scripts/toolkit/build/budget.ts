import { existsSync, readFileSync } from 'node:fs';

/** Bytes of one bundle. They depend only on the sources, not on the machine. */
export interface BundleSize {
  /** The file that is loaded at the start. */
  readonly start: number;
  /** All files, including those that are loaded later. */
  readonly total: number;
}

/** By the bundle's folder: `dist/functions/orders`. */
export type Sizes = Readonly<Record<string, BundleSize>>;

/** The agreed sizes. */
export interface Budget {
  /** The maximum for any function, whatever was agreed: every byte adds to the cold start. */
  readonly functionLimit?: number;
  readonly bundles: Sizes;
}

/** The budget in a file; an empty one if there is no file. */
export function readBudget(file: string): Budget {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Budget) : { bundles: {} };
}

/** What is wrong with the sizes, one line each; empty if they are as agreed. */
export function compareSizes(sizes: Sizes, { bundles, functionLimit }: Budget): string[] {
  const names = [...new Set([...Object.keys(sizes), ...Object.keys(bundles)])].sort();
  return names.flatMap((name) => {
    const size = sizes[name];
    if (size === undefined) return [`${name}: is in the budget, but was not built`];
    const agreed = bundles[name];
    const same = agreed?.start === size.start && agreed.total === size.total;
    const over = functionLimit !== undefined && size.total > functionLimit;
    return [
      ...(same ? [] : [`${name}: ${text(size)} bytes instead of ${text(agreed)}`]),
      ...(over && name.includes('functions/')
        ? [`${name}: ${size.total} bytes exceed the limit of ${functionLimit}`]
        : []),
    ];
  });
}

function text(size: BundleSize | undefined): string {
  return size ? `${size.start} of ${size.total}` : 'nothing';
}
