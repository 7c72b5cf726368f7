import type { FirstCall } from './first-calls';
import type { Carried } from './carried';

/** A request as a shell command. */
export function curl(
  origin: string,
  { method, path, query, headers = {}, body, contentType = 'application/json' }: FirstCall,
  credentials: readonly Carried[],
): string {
  const sent = [
    ...(query === undefined ? [] : [query]),
    ...credentials.flatMap((one) => one.query),
  ];
  const url = `${origin}${path}${sent.length === 0 ? '' : `?${sent.join('&')}`}`;
  const options = credentials.flatMap((one) => one.options);
  for (const [name, value] of Object.entries(headers)) options.push(['-H', `${name}: ${value}`]);
  if (body !== undefined) options.push(['-H', `Content-Type: ${contentType}`], ['-d', body]);
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
