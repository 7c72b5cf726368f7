/** A literal of TypeScript. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'");
  return `'${escaped.replaceAll('\\"', '"')}'`;
}

/** Text from the contract, made safe for one line of a comment. */
export function inComment(text: string): string {
  return text.replaceAll('*/', '* /').replace(/\s+/g, ' ').trim();
}

/** Exports something under any name: `export { reposGet as 'repos/get' } from './repos/reposGet';` */
export function exportLine(name: string, as: string, from: string): string {
  const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(as);
  const renamed = name === as ? name : `${name} as ${isName ? as : quoted(as)}`;
  return `export { ${renamed} } from '${from}';\n`;
}

/** A module even if it is empty. */
export function moduleOf(comment: string, lines: readonly string[]): string {
  return `/** ${comment} */\n${lines.length > 0 ? lines.join('') : 'export {};\n'}`;
}
