import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { readsAtStart, readWhenUsed } from '../../../scripts/toolkit/build/read-when-used';

type Run = (module: object, exports: object, require: (name: string) => unknown) => void;

/** Runs a module as a bundle would, and returns what it has required so far. */
function load(source: string) {
  const { code } = transformSync(source, { format: 'cjs', platform: 'node' });
  const required: string[] = [];
  const module = { exports: {} as Record<string, () => unknown> };
  const real = createRequire(__filename);
  const run = runInThisContext(`(module, exports, require) => {${readWhenUsed(code)}}`) as Run;
  run(module, module.exports, (name) => {
    required.push(name);
    return real(name);
  });
  return { required, exports: module.exports };
}

test.each([
  ['a named import', "import { createHash } from 'node:crypto'", "createHash('md5')"],
  ['a default import', "import crypto from 'crypto'", "crypto.createHash('md5')"],
  ['a constructor', "import { Agent } from 'node:http'", 'new Agent({ keepAlive: true })'],
  ['a constructor of a default', "import http from 'node:http'", 'new http.Agent()'],
  ['a path below', "import { readFile } from 'node:fs/promises'", 'readFile'],
])('%s is loaded at its first use, and once', (_, statement, use) => {
  const { required, exports } = load(`${statement}; export const make = () => ${use};`);
  expect(required).toEqual([]);
  expect(exports.make?.()).toBeDefined();
  expect(exports.make?.()).toBeDefined();
  expect(required).toHaveLength(1);
});

test('the project’s own modules are loaded where they are imported', () => {
  const source = "import * as url from '/nothing.js'; export const it = () => url.x;";
  expect(() => load(source)).toThrow('/nothing.js');
});

test('an import that is used as a whole is left unchanged', () => {
  const code = 'var import_crypto = require("crypto");\nkeep(import_crypto);\n';
  expect(readWhenUsed(code)).toBe(code);
  expect(readsAtStart(code)).toBe(true);
});

test('an import that is written differently is reported', () => {
  const code = 'const crypto = require("node:crypto");\ncrypto.createHash;\n';
  expect(readsAtStart(readWhenUsed(code))).toBe(true);
  const usual = 'var import_crypto = require("crypto");\nimport_crypto.createHash;\n';
  expect(readsAtStart(readWhenUsed(usual))).toBe(false);
});
