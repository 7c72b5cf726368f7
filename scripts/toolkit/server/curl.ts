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
  const options = [...distinct(credentials.flatMap((one) => one.options))];
  for (const [name, value] of Object.entries(headers)) options.push(['-H', `${name}: ${value}`]);
  if (body !== undefined) options.push(['-H', `Content-Type: ${contentType}`], ['-d', body]);
  return [
    'curl',
    ...(method === 'GET' || (method === 'POST' && body !== undefined) ? [] : [`-X ${method}`]),
    ...options.map(([flag, value]) => `${flag} ${quoted(value)}`),
    /^[\w:/.~%-]+$/.test(url) ? url : quoted(url),
  ].join(' ');
}

/** One for each header: two schemes may both read the token in `Authorization`. */
function distinct(options: Carried['options']): Carried['options'] {
  const named = options.map((option): [string, Carried['options'][number]] => {
    const [flag, value] = option;
    return [flag === '-H' ? value.replace(/:.*/s, '').toLowerCase() : `${flag} ${value}`, option];
  });
  return [...new Map(named).values()];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
