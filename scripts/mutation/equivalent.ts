/** A mutant whose change no test can notice. */
export interface Equivalent {
  readonly file: string;
  /** The line on which it begins, without the spaces around it. */
  readonly line: string;
  /** The code as it is, and as it is replaced, with single spaces. */
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

function equivalent(
  file: string,
  reason: string,
  ...mutants: readonly [line: string, original: string, replacement: string][]
): Equivalent[] {
  return mutants.map(([line, original, replacement]) => ({
    ...{ file: `src/runtime/${file}`, line, original, replacement, reason },
  }));
}

const tree = 'pipeline/router/tree.ts';
const jwt = 'security/jwt.ts';

export const EQUIVALENT: readonly Equivalent[] = [
  ...equivalent(
    'pipeline/authentication/challenge.ts',
    'the cached text is the same as a new one',
    [
      'if (!known) toStrangers.set(settings, (known = new Map<CompiledOperation, string>()));',
      '!known',
      'true',
    ],
    [
      'if (text === undefined) known.set(operation, (text = write(current, operation)));',
      'text === undefined',
      'true',
    ],
  ),
  ...equivalent(
    'pipeline/authentication/credentials.ts',
    'what it lets through is refused, or trimmed, by what follows',
    [
      "const AUTHORIZATION = /^([!#$%&'*+.^_`|~\\w-]+)(?: +(.*))?$/s;",
      "/^([!#$%&'*+.^_`|~\\w-]+)(?: +(.*))?$/s",
      "/^([!#$%&'*+.^_`|~\\w-]+)(?: (.*))?$/s",
    ],
    ["if (sent.length === 0) return 'absent';", 'sent.length === 0', 'false'],
  ),
  ...equivalent(
    tree,
    'without a rule that chooses between them, the router still takes the first one',
    [
      'else if (operation.variant) (first.variants ??= [{ ...first }]).push({ operation, names });',
      'operation.variant',
      'true',
    ],
  ),
  ...equivalent(
    tree,
    'the look-up by the whole path only saves time: the tree finds the same',
    [
      "const encoded = segment.text.includes('/') || segment.text.includes('%');",
      "segment.text.includes('/') || segment.text.includes('%')",
      'true',
    ],
    ["const encoded = segment.text.includes('/') || segment.text.includes('%');", "'/'", '""'],
    ["const encoded = segment.text.includes('/') || segment.text.includes('%');", "'%'", '""'],
    [
      'plain = plain === undefined || encoded ? undefined : `${plain}/${segment.text}`;',
      'plain === undefined || encoded',
      'true',
    ],
    [
      'plain = plain === undefined || encoded ? undefined : `${plain}/${segment.text}`;',
      '`${plain}/${segment.text}`',
      '``',
    ],
    ["let plain: string | undefined = '';", "''", '"Stryker was here!"'],
    ['if (plain !== undefined) this.#exact.set(plain, methods);', 'plain !== undefined', 'false'],
    ['if (plain !== undefined) this.#exact.set(plain, methods);', 'plain !== undefined', 'true'],
    [
      'if (plain !== undefined) this.#exact.set(plain, methods);',
      'plain !== undefined',
      'plain === undefined',
    ],
    ['if (methods) return { methods, values: NO_VALUES };', 'methods', 'false'],
  ),
  ...equivalent(
    tree,
    'both lists are created from the same path: they have the same length',
    [
      'if (sent === undefined || text === undefined) return node.methods;',
      'sent === undefined || text === undefined',
      'sent === undefined && text === undefined',
    ],
    [
      'if (sent === undefined || text === undefined) return node.methods;',
      'sent === undefined',
      'false',
    ],
    [
      'if (sent === undefined || text === undefined) return node.methods;',
      'text === undefined',
      'false',
    ],
  ),
  ...equivalent(
    tree,
    'decoding a text without escapes, or matching the same text again, changes nothing',
    ["const decoded = path.includes('%') ? raw.map(decodeURIComponent) : raw;", "'%'", '""'],
    [
      '(sent === text ? undefined : matchMixed(segment, text)?.map(encodeURIComponent));',
      'sent === text',
      'false',
    ],
  ),
  ...equivalent(tree, 'no two segments of a node have the same key', [
    'parent.mixed.sort((a, b) => weight(b.segment) - weight(a.segment) || (a.key < b.key ? -1 : 1));',
    'a.key < b.key',
    'a.key <= b.key',
  ]),
  ...equivalent(
    'pipeline/router/segment.ts',
    'the short cut for plain segments only saves time',
    [
      "if (!segment.includes('{')) return { kind: 'literal', text: decodeOrKeep(segment) };",
      "!segment.includes('{')",
      'false',
    ],
    [
      "if (!segment.includes('{')) return { kind: 'literal', text: decodeOrKeep(segment) };",
      "'{'",
      '""',
    ],
  ),
  ...equivalent('pipeline/router/segment.ts', 'a list with one element is joined', [
    "const [prefix, suffix] = [literals.slice(0, 1).join(''), literals.slice(-1).join('')];",
    "''",
    '"Stryker was here!"',
  ]),
  ...equivalent(
    'pipeline/router/router.ts',
    'openapi-backend asks for a document, and the router that replaces its own never reads it',
    [
      "super({ definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } });",
      "{ definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } }",
      '{}',
    ],
    [
      "super({ definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } });",
      "{ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} }",
      '{}',
    ],
    [
      "super({ definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } });",
      "'3.1.0'",
      '""',
    ],
    [
      "super({ definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } });",
      "{ title: '', version: '' }",
      '{}',
    ],
    [
      "super({ definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } });",
      "''",
      '"Stryker was here!"',
    ],
  ),
  ...equivalent(
    jwt,
    'a token that is remembered only saves the time to verify it again',
    ['if (known) {', 'known', 'false'],
    [
      'const current = Date.now() / 1000 < known.expires + clockTolerance;',
      'Date.now() / 1000 < known.expires + clockTolerance',
      'false',
    ],
    [
      'const current = Date.now() / 1000 < known.expires + clockTolerance;',
      'Date.now() / 1000',
      'Date.now() * 1000',
    ],
    [
      'const current = Date.now() / 1000 < known.expires + clockTolerance;',
      'known.expires + clockTolerance',
      'known.expires - clockTolerance',
    ],
    [
      'const isKey = key === known.key || formerSecret(config, key) === known.key;',
      'key === known.key || formerSecret(config, key) === known.key',
      'false',
    ],
    [
      'const isKey = key === known.key || formerSecret(config, key) === known.key;',
      'key === known.key || formerSecret(config, key) === known.key',
      'key === known.key && formerSecret(config, key) === known.key',
    ],
    [
      'const isKey = key === known.key || formerSecret(config, key) === known.key;',
      'key === known.key',
      'false',
    ],
    [
      'const isKey = key === known.key || formerSecret(config, key) === known.key;',
      'formerSecret(config, key) === known.key',
      'false',
    ],
    ['if (current && isKey) return known.result;', 'current && isKey', 'false'],
  ),
  ...equivalent(
    jwt,
    'what it lets through is refused by the next condition',
    ["if (typeof claims === 'string') return undefined;", "typeof claims === 'string'", 'false'],
    ["if (typeof claims === 'string') return undefined;", "'string'", '""'],
    [
      "if (typeof exp !== 'number' || !Number.isFinite(exp)) return undefined;",
      "typeof exp !== 'number'",
      'false',
    ],
  ),
];
