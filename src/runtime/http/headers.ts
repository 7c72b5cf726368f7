import type { ResponseHeaderPlan } from '../contract';

export type HeaderLines = Record<string, string | readonly string[]>;

/**
 * A handler's headers as they are sent. The style is `simple` (OpenAPI has no other for headers), so lists
 * are joined by commas. Only `Set-Cookie` has a line per value (RFC 6265, section 3).
 */
export function serialiseHeaders(
  headers: Readonly<Record<string, unknown>>,
  plans: readonly ResponseHeaderPlan[],
): HeaderLines {
  const lines: HeaderLines = {};
  for (const name in headers) {
    const value = headers[name];
    // Nearly all are strings, and for those the declaration does not matter.
    if (typeof value === 'string') lines[name] = oneLine(value);
    else if (value === undefined || value === null) continue;
    else if (Array.isArray(value) && name.toLowerCase() === 'set-cookie')
      lines[name] = value.map(String);
    else lines[name] = serialise(value, planOf(plans, name));
  }
  return lines;
}

/** Header names are case-insensitive. */
export function planOf(
  plans: readonly ResponseHeaderPlan[],
  name: string,
): ResponseHeaderPlan | undefined {
  const lower = name.toLowerCase();
  return plans.find((plan) => plan.name.toLowerCase() === lower);
}

function serialise(value: unknown, plan: ResponseHeaderPlan | undefined): string {
  const { stringify = JSON.stringify } = plan ?? {};
  if (plan?.content !== undefined) return oneLine(stringify(value));
  if (Array.isArray(value)) return oneLine(value.map(scalar).join(','));
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return oneLine(scalar(value));
  }
  const members = Object.entries(value);
  const parts = members.map(
    ([name, member]) => `${name}${plan?.explode ? '=' : ','}${scalar(member)}`,
  );
  return oneLine(parts.join(','));
}

function scalar(value: unknown): string {
  if (value instanceof Date) return value.toUTCString();
  return typeof value === 'string' || typeof value === 'bigint'
    ? `${value}`
    : JSON.stringify(value);
}

/** A line break in a value would start another header (RFC 9110, section 5.5). */
function oneLine(text: string): string {
  return /[\r\n\0]/.test(text) ? text.replaceAll(/[\r\n\0]+/g, ' ') : text;
}

/** Adds to a list header that may already exist. */
export function addHeader(headers: HeaderLines, name: string, value: string): void {
  const key = keyOf(headers, name);
  const present = headers[key];
  if (present === undefined) headers[key] = value;
  else {
    const lines = [present].flat();
    const listed = lines.some((line) =>
      line.split(',').some((one) => one.trim().toLowerCase() === value.toLowerCase()),
    );
    if (!listed) headers[key] = [...lines, value].join(', ');
  }
}

export function setIfAbsent(headers: HeaderLines, name: string, value: string): void {
  headers[keyOf(headers, name)] ??= value;
}

/** The name as spelled there, otherwise the given one. */
function keyOf(headers: HeaderLines, name: string): string {
  if (Object.hasOwn(headers, name)) return name;
  const lower = name.toLowerCase();
  for (const one in headers) {
    if (one.length === name.length && one.toLowerCase() === lower) return one;
  }
  return name;
}
