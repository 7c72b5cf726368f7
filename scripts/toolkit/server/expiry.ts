import { UsageError } from '../failure';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** `90s`, `30m`, `1h`, `7d` → seconds. */
export function parseExpiry(text: string): number {
  const [, digits, unit] = /^([1-9]\d{0,6})([smhd])$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) {
    throw new UsageError(`--expires is "${text}": write 90s, 30m, 1h or 7d.`);
  }
  return Number(digits) * SECONDS[unit as keyof typeof SECONDS];
}
