import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAllowed } from '../../../scripts/toolkit/supply-chain/licences';
import { objections } from '../../../scripts/toolkit/supply-chain/lock';

const allowed = new Set(['MIT', 'ISC', 'Zlib']);

test.each([
  ['MIT', true],
  ['GPL-3.0-only', false],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['GPL-3.0-or-later OR (MIT AND ISC)', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT AND Zlib)', true],
  ['GPL-2.0-only WITH Classpath-exception-2.0', false],
  ['(MIT', false],
  ['SEE LICENSE IN file', false],
  ['', false],
])('the licence %s is allowed: %s', (licence, expected) => {
  expect(isAllowed(licence, allowed)).toBe(expected);
});

test('what must not be installed is named, one sentence each', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  const good = { version: '1.0.0', license: 'MIT', integrity: 'sha512-' };
  const packages = {
    '': { name: 'project' },
    'node_modules/good': good,
    'node_modules/own': { resolved: 'vendor/own', link: true },
    'node_modules/copyleft': { ...good, license: 'GPL-3.0-only' },
    'node_modules/good/node_modules/@scope/silent': { ...good, license: undefined },
    'node_modules/unchecked': { ...good, integrity: undefined },
    'node_modules/runs': { ...good, hasInstallScript: true },
    'node_modules/named': { ...good, hasInstallScript: true },
  };
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  expect(objections(folder, allowed, { named: false, gone: true })).toEqual([
    'copyleft 1.0.0 has the licence GPL-3.0-only, which is not allowed.',
    '@scope/silent 1.0.0 states no licence.',
    'unchecked 1.0.0 has no checksum in package-lock.json.',
    'runs 1.0.0 runs a script when it is installed: list it under "allowScripts" in package.json, with true or false.',
    '"allowScripts" lists gone, which has no install script: remove it.',
  ]);
  rmSync(folder, { recursive: true });
});
