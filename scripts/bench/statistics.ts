/** The summary of a series of measurements. */
export interface Summary {
  readonly median: number;
  readonly minimum: number;
}

/** The median of a list, which must not be empty. With an even length, it is the mean of the two middle values. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('An empty list has no median.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

export function summarise(values: readonly number[]): Summary {
  return { median: median(values), minimum: Math.min(...values) };
}

/**
 * The median of the differences, round by round. A disturbance that lasts longer than a round
 * affects both series, and so cancels out.
 */
export function medianDifference(values: readonly number[], others: readonly number[]): number {
  return median(values.map((value, index) => value - (others[index] ?? Number.NaN)));
}

/** Rounds to three digits, because the measurement is not more precise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
