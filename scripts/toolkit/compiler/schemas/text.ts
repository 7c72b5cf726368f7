import { decodeFragment, pointerTo, valueAt } from '../json-pointer';

/** How Ajv's text of a function is transformed. */
interface Wrapping {
  readonly name: string;
  /** Ajv's name for it. */
  readonly validateName: string;
  readonly schema: unknown;
  /** The function is recursive: it then tracks its depth, and remembers which values it has checked. */
  readonly isRecursive: boolean;
  readonly deepest: number;
}

const note = (err: string): string =>
  [
    'if(vErrors === null){',
    `vErrors = [${err}];`,
    '}',
    'else {',
    `vErrors.push(${err});`,
    '}',
    'errors++;',
  ].join('\n');

/**
 * Ajv's text for one function, transformed: its 200 bytes for each error (schema path, message, the whole
 * schema in `params`) become one call of `fail`, lists of errors are limited, and paths and depth are
 * passed as plain arguments. This halves the size, and creates no object for a call. Works on Ajv's output
 * with one statement per line (`code.lines`); a string in it never spans lines.
 */
export function functionText(source: string, wrapping: Wrapping): string {
  const { name, validateName, isRecursive, deepest } = wrapping;
  const body = withShortErrors(source.slice(source.indexOf('\n') + 1), wrapping.schema)
    .replace(
      /^if\(vErrors !== null\)\{\nif\((_errs\d+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}$/gm,
      'vErrors = cut(vErrors, $1);',
    )
    .replace(/(key\d+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, 'pointerOf($1)')
    .replaceAll(`\n${validateName}.errors = vErrors;\n`, `\n${name}.errors = vErrors;\n`);
  const text = body.trimEnd();
  if (!isRecursive) return `export function ${name}(data, instancePath = "") {\n${text}\n`;
  // Alternatives may reach the same value in two ways at every level: it is checked once.
  const parameters = 'data, instancePath = "", depth = 0, known = new Map()';
  const guard = `if (depth > ${deepest}) {
${name}.errors = fail(null, instancePath, "depth", ${deepest});
return false;
}
const before = recalled(known, ${name}, data);
if (before !== undefined) {
${name}.errors = before;
return before === null;
}
`;
  const noted = text.replace(
    `\n${name}.errors = vErrors;\n`,
    `\n${name}.errors = remembered(known, ${name}, data, vErrors);\n`,
  );
  return `export function ${name}(${parameters}) {\n${guard}${noted}\n`;
}

function withShortErrors(text: string, schema: unknown): string {
  const parts: string[] = [];
  const start = /^const (err\d+) = (?=\{)/gm;
  let done = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const err = match[1] ?? '';
    const { members, end } = objectAt(text, start.lastIndex);
    const rest = note(err);
    const after = text.indexOf('\n', end) + 1;
    if (!text.startsWith(rest, after)) throw new Error(`Ajv notes ${err} in a way not known here`);
    parts.push(text.slice(done, match.index), shortError(members, schema));
    done = after + rest.length;
    start.lastIndex = done;
  }
  return parts.join('') + text.slice(done);
}

/** The members of the object literal that begins here, as text, and its end. */
function objectAt(text: string, begin: number): { members: Map<string, string>; end: number } {
  const members = new Map<string, string>();
  let depth = 0;
  let from = begin + 1;
  const take = (to: number): void => {
    const member = text.slice(from, to).trim();
    const colon = /^\w+:/.exec(member)?.[0].length ?? 0;
    if (colon > 0) members.set(member.slice(0, colon - 1), member.slice(colon).trim());
    else if (member !== '') members.set(member, member);
    from = to + 1;
  };
  for (let at = begin; ; at++) {
    const char = text[at];
    if (char === undefined) throw new Error('An object literal does not end');
    if (char === '"') {
      for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if ('{[('.includes(char)) depth++;
    else if ('}])'.includes(char)) depth--;
    if (char === ',' && depth === 1) take(at);
    if (depth === 0) {
      take(at);
      return { members, end: at };
    }
  }
}

/** Keywords whose error belongs to the property itself: the name of the parameter that contains it. */
const atProperty: Readonly<Record<string, string>> = {
  required: 'missingProperty',
  dependentRequired: 'missingProperty',
  propertyNames: 'propertyName',
};

function shortError(members: ReadonlyMap<string, string>, schema: unknown): string {
  const keyword = JSON.parse(members.get('keyword') ?? '""') as string;
  // Under `not` and `if`, Ajv creates an empty object, because only the number of errors matters. The
  // errors of `then` or `else`, which also count, say more than those of `if`.
  if (keyword === '') return 'errors++;';
  if (keyword === 'if') return '';
  const path = members.get('instancePath') ?? 'instancePath';
  const params = members.get('params') ?? '{}';
  const property = atProperty[keyword];
  if (property !== undefined) {
    const name = objectAt(params, 0).members.get(property) ?? '""';
    const part = name.startsWith('"')
      ? JSON.stringify(pointerTo(JSON.parse(name) as string))
      : `"/" + pointerOf(${name})`;
    const cause =
      keyword === 'dependentRequired'
        ? `, ${objectAt(params, 0).members.get('property') ?? '""'}`
        : '';
    return `vErrors = fail(vErrors, ${path} + ${part}, ${JSON.stringify(keyword)}${cause});\nerrors++;`;
  }
  const value = valueOf(keyword, params, members.get('schemaPath') ?? '""', schema);
  return `vErrors = fail(vErrors, ${path}, ${JSON.stringify(keyword)}${value === undefined ? '' : `, ${value}`});\nerrors++;`;
}

/** What the message needs: usually what the keyword requires. */
function valueOf(
  keyword: string,
  params: string,
  schemaPath: string,
  schema: unknown,
): string | undefined {
  const own = objectAt(params, 0).members;
  switch (keyword) {
    case 'type':
      return JSON.stringify(
        String(valueAt(schema, decodeFragment(JSON.parse(schemaPath) as string))),
      );
    case 'contains':
      return params;
    case 'oneOf':
      return own.get('passingSchemas');
    default:
      return own.get('limit') ?? own.get('len');
  }
}
