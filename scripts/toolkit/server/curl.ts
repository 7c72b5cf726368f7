import type { FirstCall } from './first-calls';
import type { Carried } from './carried';

/** A request as a line for a shell. */
export function curl(
  origin: string,
  { method, path, body, key }: FirstCall,
  credentials: readonly Carried[],
): string {
  const query = credentials.flatMap((one) => one.query).join('&');
  const url = `${origin}${path}${query === '' ? '' : `?${query}`}`;
  const options = credentials.flatMap((one) => one.options);
  if (key !== undefined) options.push(['-H', `Idempotency-Key: ${key}`]);
  if (body !== undefined) options.push(['-H', 'Content-Type: application/json'], ['-d', body]);
  return [
    'curl',
    ...(method === 'GET' || (method === 'POST' && body !== undefined) ? [] : [`-X ${method}`]),
    ...options.map(([flag, value]) => `${flag} ${quoted(value)}`),
    /^[\w:/.~%-]+$/.test(url) ? url : quoted(url),
  ].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
