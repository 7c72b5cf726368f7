import type { SchemaObject } from './schema';

/** What the numeric formats of OpenAPI's registry add. */
const FORMAT_BOUNDS: Record<string, readonly [number, number]> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** Numbers to try for these constraints, plain ones first; the caller checks each. */
export function* numbers(atoms: readonly SchemaObject[], integer: boolean): Generator<number> {
  let low = -Infinity;
  let high = Infinity;
  const steps: number[] = integer ? [1] : [];
  const open = new Set<number>();
  for (const atom of atoms) {
    const [formatLow, formatHigh] = FORMAT_BOUNDS[atom.format ?? ''] ?? [-Infinity, Infinity];
    low = Math.max(low, atom.minimum ?? -Infinity, atom.exclusiveMinimum ?? -Infinity, formatLow);
    high = Math.min(high, atom.maximum ?? Infinity, atom.exclusiveMaximum ?? Infinity, formatHigh);
    if (atom.exclusiveMinimum !== undefined) open.add(atom.exclusiveMinimum);
    if (atom.exclusiveMaximum !== undefined) open.add(atom.exclusiveMaximum);
    if (atom.multipleOf !== undefined) steps.push(atom.multipleOf);
  }
  if (low > high) return;
  const fits = (value: number): boolean =>
    value >= low &&
    value <= high &&
    !open.has(value) &&
    Number.isFinite(value) &&
    steps.every((of) => Number.isInteger(value / of));
  for (const value of proposals(low, high, steps)) if (fits(value)) yield value;
}

function* proposals(low: number, high: number, steps: readonly number[]): Generator<number> {
  const step = steps.length === 0 ? undefined : leastCommon(steps);
  yield* [1, 10, 42].filter((value) => value > low && value < high);
  if (low > -Infinity && high < Infinity && step === undefined)
    yield* [low + (high - low) / 2, low, high];
  const base = low > -Infinity ? low : high < Infinity ? high : 0;
  const unit = step ?? 1;
  const up = Math.ceil(base / unit);
  for (let i = 0; i < 60; i++) {
    yield round((up + i) * unit, unit);
    yield round((up - i) * unit, unit);
  }
  // Open bounds closer together than a whole unit.
  for (const part of [0.5, 0.25, 0.1, 0.01]) yield* [base + part, base - part];
}

/** 3 * 0.1 is 0.30000000000000004, of which 0.1 is not a divisor by Ajv's arithmetic. */
function round(value: number, unit: number): number {
  const decimals = /\.(\d+)$/.exec(String(unit))?.[1]?.length ?? 0;
  return decimals === 0 ? value : Number(value.toFixed(decimals));
}

function leastCommon(steps: readonly number[]): number {
  return steps.reduce((a, b) => {
    for (let i = 1; i <= 1000; i++) if (Number.isInteger((a * i) / b)) return a * i;
    return a * b;
  });
}
