/**
 * The members of a module that another one uses; undefined if the text does not show them. `import { a, b
 * as c } from 'm'` → a, b; `import m from 'm'; m.a()` → a; `const m = require('m')` and `m.a()` → a.
 * @param source the module that imports
 * @param specifier the module, as it is imported
 */
export function importedMembers(source: string, specifier: string): string[] | undefined {
  const quoted = `["']${specifier.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}["']`;
  const lists = [...source.matchAll(new RegExp(`\\{([^{}]*)\\}\\s*from\\s*${quoted}`, 'g'))];
  const names = [
    ...source.matchAll(new RegExp(`\\bimport\\s+(\\w+)\\s+from\\s*${quoted}`, 'g')),
    ...source.matchAll(
      new RegExp(`\\b(?:const|let|var)\\s+(\\w+)\\s*=\\s*require\\(\\s*${quoted}\\s*\\)`, 'g'),
    ),
  ];
  const mentioned = source.match(new RegExp(quoted, 'g'))?.length ?? 0;
  if (mentioned !== lists.length + names.length) return undefined;
  const members = lists.flatMap(([, list = '']) =>
    list.split(',').map((one) => one.trim().split(/\s/)[0] ?? ''),
  );
  const code = source.replaceAll(new RegExp(quoted, 'g'), '');
  for (const [, name = ''] of names) {
    const use = new RegExp(`(?<![\\w$.])${name}\\b(?!\\s+from|\\s*=\\s*require)`, 'g');
    for (const { index } of code.matchAll(use)) {
      const [, member] = /^\.(\w+)/.exec(code.slice(index + name.length)) ?? [];
      if (member === undefined) return undefined;
      members.push(member);
    }
  }
  return [...new Set(members)].filter((name) => name !== '');
}
