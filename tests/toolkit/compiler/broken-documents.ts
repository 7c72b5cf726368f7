/** The parts of small documents in which one thing is wrong, as their authors would write them. */
export const HEAD = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';
/** An operation with nothing wrong. */
export const OP = '{ responses: { "200": { description: Done. } } }';

export function paths(text: string, after = ''): string {
  return `${HEAD}paths:\n${indented(text, 2)}\n${after}`;
}

/** A document of `GET /a` with this in it, and with more behind. */
export function get(inside: string, after = ''): string {
  const responses = inside.startsWith('responses:')
    ? ''
    : 'responses: { "200": { description: Done. } }';
  return paths(`/a:\n  get:\n${indented(`x-a: b\n${inside}\n${responses}`, 4)}`, after);
}

export function parameter(text: string, after = ''): string {
  return get(`parameters: [${text}]`, after);
}

/** A document of one schema, which is called S. */
export function schema(text: string, others = ''): string {
  return `${HEAD}paths: {}\ncomponents:\n  schemas:\n    S:\n${indented(text, 6)}\n${others}`;
}

export function servers(text: string): string {
  return get('', `servers: ${text}`);
}

export function indented(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
