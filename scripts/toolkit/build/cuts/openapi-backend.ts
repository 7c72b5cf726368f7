import type { SourceEdit } from './source-edits';

/**
 * Methods that no request calls: they read, check and compile a document, or are aliases for methods of the
 * router and the validator, which are replaced.
 */
const UNUSED =
  /^ {4}(?:get |async )?(?:initalized|init|warnOnce|loadDocument|registerHandler|register|registerSecurityHandler|mockResponseForOperation|validateDefinition|getOperations?|matchOperation|validateRequest|validateResponse|validateResponseHeaders)\(.*\) \{\n[^]*?^ {4}\}\n/gm;

/** What only the methods above use. */
const UNUSED_FIELDS = /^ {8}this\.(?:allowedHandlers = \[[^\]]*\]|warnings = new Set\(\));\n/gm;

/**
 * What it does with a refused request if no handler for refusals is registered: it warns and runs the operation, unless
 * it is strict. Here refusals are always handled (`pipeline/backend.ts`); if not, nothing must run.
 */
const FALL_THROUGH =
  /if \(this\.strict\) \{\n[^{}]*throw Error\(`(\d+-\w+): .*`\);\n\s*\}\n[^]*?this\.warnOnce\([^]*?\);\n/g;

/** A loop, because every request calls it: the list's own `flatMap` takes nine times as long. */
const LODASH = `const _ = {
  flatMap(list, each) {
    const all = [];
    for (const item of list) for (const one of each(item)) all.push(one);
    return all;
  },
  keys: Object.keys,
};`;

/**
 * A bundle contains only openapi-backend's class with what `handleRequest` needs, as an ES module. As
 * CommonJS, V8 would read it twice, and nothing else of it is called. The runtime's router and validator
 * override the methods of their base classes that are called.
 */
export const openapiBackendParts: readonly SourceEdit[] = [
  {
    folder: 'openapi-backend',
    files: {
      'backend.js': handling,
      'index.js': () =>
        ['backend', 'router', 'validation']
          .map((module) => `export * from './${module}.js';`)
          .join('\n'),
      'router.js': () =>
        'export class OpenAPIRouter { constructor({ definition }) { this.definition = definition; } }',
      'validation.js': () =>
        'export const ValidationContext = {}; export class OpenAPIValidator {}',
    },
  },
];

/** The class without the unused methods; undefined if the rest needs other modules. */
function handling(source: string): string | undefined {
  const [whole] = /^class OpenAPIBackend \{$[^]*?^\}$/m.exec(source) ?? [];
  const used = whole
    ?.replaceAll(UNUSED, '')
    .replaceAll(UNUSED_FIELDS, '')
    .replaceAll(FALL_THROUGH, "throw Error('$1');\n");
  if (used === undefined || !/^ {4}async handleRequest\(/m.test(used)) return undefined;
  return /\b(?:\w+_\d+|exports|warnOnce|_\.(?!flatMap|keys)\w+)\b/.test(used)
    ? undefined
    : `${LODASH}\nexport ${used}\n`;
}
