/** What a series of measurements comes to. */
export interface Summary {
  readonly median: number;
  readonly minimum: number;
}

/** The middle of a list; of an even number, the mean of the two in the middle. Not of none. */
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
 * The median of the differences, round by round. What disturbs the machine for longer than a round
 * disturbs both series, and so is not in it.
 */
export function medianDifference(values: readonly number[], others: readonly number[]): number {
  return median(values.map((value, index) => value - (others[index] ?? Number.NaN)));
}

/** To as many digits as the measurement is worth: three. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
