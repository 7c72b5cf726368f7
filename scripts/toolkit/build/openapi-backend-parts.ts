import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Methods that no request calls: they read, check and compile a document, or are names for methods
 * of the router and the validator, which are ours.
 */
const UNUSED =
  /^ {4}(?:get |async )?(?:initalized|init|loadDocument|registerHandler|register|registerSecurityHandler|mockResponseForOperation|validateDefinition|getOperations?|matchOperation|validateRequest|validateResponse|validateResponseHeaders)\(.*\) \{\n[^]*?^ {4}\}\n/gm;

/** Our router and our validator override what is called of their bases. */
const STAND_INS: Readonly<Record<string, string>> = {
  'index.js': ['backend', 'router', 'validation']
    .map((module) => `export * from './${module}.js';`)
    .join('\n'),
  'router.js':
    'export class OpenAPIRouter { constructor({ definition }) { this.definition = definition; } }',
  'validation.js': 'export const ValidationContext = {}; export class OpenAPIValidator {}',
};

/** A loop, as every request calls it: the list's own `flatMap` takes nine times as long. */
const LODASH = `const _ = {
  flatMap(list, each) {
    const all = [];
    for (const item of list) for (const one of each(item)) all.push(one);
    return all;
  },
  keys: Object.keys,
};`;

/**
 * Of openapi-backend a bundle has the class with what `handleRequest` needs, as an ES module: as
 * CommonJS V8 would read it twice, and the rest of it nobody calls.
 */
export const openapiBackendParts: Plugin = {
  name: 'openapi-backend-parts',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/]openapi-backend[\\/]\w+\.js$/ }, ({ path }) => {
      const name = basename(path);
      const contents = name === 'backend.js' ? handling(path) : STAND_INS[name];
      return contents === undefined ? undefined : { contents, loader: 'js' };
    });
  },
};

/** @throws Error where the module is written otherwise than this release's. */
function handling(path: string): string {
  const [whole] = /^class OpenAPIBackend \{$[^]*?^\}$/m.exec(readFileSync(path, 'utf8')) ?? [];
  const used = whole?.replaceAll(UNUSED, '');
  const foreign = used?.match(/\b(?:\w+_\d+|exports|_\.(?!flatMap|keys)\w+)\b/)?.[0];
  if (used === undefined || foreign !== undefined) {
    throw new Error(
      `openapi-backend is written otherwise than scripts/toolkit/build/openapi-backend-parts.ts reads it${foreign === undefined ? '' : `: it calls ${foreign}`}.`,
    );
  }
  return `${LODASH}\nexport ${used}\n`;
}
