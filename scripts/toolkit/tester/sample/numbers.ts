import { isBigint } from '../../compiler/extensions';
import { digitsFit } from './long-integers';
import type { SchemaObject } from './schema';
import type { Size } from './size';

/**
 * Integers that a double represents exactly; for a `bigint`, those that JSON writes without an exponent.
 */
const SAFE = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
const LONG = [-1e20, 1e20] as const;

/** What the numeric formats of OpenAPI's registry add. */
const FORMAT_BOUNDS: Record<string, readonly [number, number]> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  int64: SAFE,
  uint64: [0, Number.MAX_SAFE_INTEGER],
};

/** The last numbers before the ends of these formats whose digits are within the range. */
const BIGINT_BOUNDS: typeof FORMAT_BOUNDS = {
  int64: [-9223372036854775e3, 9223372036854775e3],
  uint64: [0, 1844674407370955e4],
};

/** The combined constraints. */
interface Bounds {
  readonly low: number;
  readonly high: number;
  /** Limits that are not allowed values themselves. */
  readonly open: ReadonlySet<number>;
  /** Every value is a multiple of each of these. */
  readonly steps: readonly number[];
}

function boundsOf(atoms: readonly SchemaObject[], integer: boolean): Bounds {
  let low = -Infinity;
  let high = Infinity;
  const steps: number[] = integer ? [1] : [];
  const open = new Set<number>();
  const formats = atoms.some(isBigint) ? { ...FORMAT_BOUNDS, ...BIGINT_BOUNDS } : FORMAT_BOUNDS;
  for (const atom of atoms) {
    const [formatLow, formatHigh] = formats[atom.format ?? ''] ?? [-Infinity, Infinity];
    low = Math.max(low, atom.minimum ?? -Infinity, atom.exclusiveMinimum ?? -Infinity, formatLow);
    high = Math.min(high, atom.maximum ?? Infinity, atom.exclusiveMaximum ?? Infinity, formatHigh);
    if (atom.exclusiveMinimum !== undefined) open.add(atom.exclusiveMinimum);
    if (atom.exclusiveMaximum !== undefined) open.add(atom.exclusiveMaximum);
    if (atom.multipleOf !== undefined) steps.push(atom.multipleOf);
  }
  return { low, high, open, steps };
}

/** Whether no number at all is within the limits, whatever it is a multiple of. */
export function isEmptyRange(atoms: readonly SchemaObject[], integer: boolean): boolean {
  const { low, high, open } = boundsOf(atoms, integer);
  if (!integer) return low > high || (low === high && open.has(low));
  const least = Math.ceil(low) + (open.has(Math.ceil(low)) ? 1 : 0);
  const most = Math.floor(high) - (open.has(Math.floor(high)) ? 1 : 0);
  return least > most;
}

/** Numbers to try for these constraints, those of the wanted size first. The caller checks each. */
export function* numbers(
  atoms: readonly SchemaObject[],
  integer: boolean,
  size: Size = 'middle',
): Generator<number> {
  const { low, high, open, steps } = boundsOf(atoms, integer);
  if (low > high) return;
  const isLong = integer && atoms.some(isBigint);
  const fits = (value: number): boolean =>
    value >= low &&
    value <= high &&
    !open.has(value) &&
    Number.isFinite(value) &&
    steps.every((of) => Number.isInteger(value / of)) &&
    (!isLong || atoms.every((atom) => digitsFit(atom, value)));
  const [least, most] = isLong ? LONG : SAFE;
  if (size !== 'middle')
    for (const value of extremes(Math.max(low, least), Math.min(high, most), steps, size))
      if (fits(value)) yield value;
  for (const value of proposals(low, high, steps)) if (fits(value)) yield value;
}

/** The end of the range, and multiples near it. */
function* extremes(
  low: number,
  high: number,
  steps: readonly number[],
  size: Size,
): Generator<number> {
  const end = size === 'small' ? low : high;
  const inward = size === 'small' ? 1 : -1;
  yield end;
  const unit = steps.length === 0 ? 1 : leastCommon(steps);
  const nearest = size === 'small' ? Math.ceil(end / unit) : Math.floor(end / unit);
  for (let i = 0; i < 3; i++) yield round((nearest + i * inward) * unit, unit);
  if (steps.length === 0) for (const part of [0.5, 0.01]) yield end + part * inward;
  // The digits of a limit that no double represents may be beyond it.
  if (Math.abs(end) > Number.MAX_SAFE_INTEGER) yield end * (1 - 1e-15);
}

function* proposals(low: number, high: number, steps: readonly number[]): Generator<number> {
  const step = steps.length === 0 ? undefined : leastCommon(steps);
  yield* [1, 10, 42].filter((value) => value > low && value < high);
  if (low > -Infinity && high < Infinity && step === undefined)
    yield* [low + (high - low) / 2, low, high];
  const base = low > -Infinity ? low : high < Infinity ? high : 0;
  const unit = step ?? 1;
  if (low > -Infinity && high < Infinity)
    yield round(Math.floor((low + high) / 2 / unit) * unit, unit);
  const up = Math.ceil(base / unit);
  for (let i = 0; i < 1000; i++) {
    yield round((up + i) * unit, unit);
    yield round((up - i) * unit, unit);
  }
  // Exclusive limits that are less than one apart.
  for (const part of [0.5, 0.25, 0.1, 0.01]) yield* [base + part, base - part];
}

/** 3 * 0.1 is 0.30000000000000004, which is not a multiple of 0.1 in Ajv's arithmetic. */
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
