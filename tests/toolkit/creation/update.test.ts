import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  lockedEntry,
  readPacked,
  type PackedManifest,
} from '../../../scripts/toolkit/creation/packed';
import { withVersions } from '../../../scripts/toolkit/creation/update/manifest-text';
import { peerCommand, unsatisfiedPeers } from '../../../scripts/toolkit/creation/update/peers';
import {
  changes,
  contentsOf,
  restore,
} from '../../../scripts/toolkit/creation/update/project-state';
import { newEngine } from '../../../scripts/toolkit/creation/update/source';
import { updateEngine } from '../../../scripts/toolkit/creation/update/update';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'update-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: readonly string[]): string => path.join(folder, ...names);

function write(name: string, text: string): string {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
  return at(name);
}

/** A package in a file, as npm packs it. */
function pack(manifest: Partial<PackedManifest>, place = '.'): string {
  const { name = 'x', version = '1.0.0' } = manifest;
  write('work/package/package.json', JSON.stringify({ name, version, ...manifest }));
  mkdirSync(at(place), { recursive: true });
  const file = at(place, `${name}-${version}.tgz`);
  execFileSync('tar', ['-czf', file, '-C', at('work'), 'package/package.json']);
  return file;
}

describe('where an engine comes from', () => {
  const names = async (from: string): Promise<string[]> =>
    (await newEngine(from, folder)).packages.map(({ file }) => path.relative(folder, file));

  test('a folder with both packages, or one of them', async () => {
    const runtime = pack({ name: 'openapi-first-runtime' }, 'vendor');
    pack({ name: 'openapi-first-toolkit' }, 'vendor');
    const both = ['openapi-first-runtime', 'openapi-first-toolkit'].map(
      (name) => `vendor/${name}-1.0.0.tgz`,
    );
    expect(await names(at('vendor'))).toEqual(both);
    expect(await names(runtime)).toEqual(both);
  });

  test('anything else is refused in one sentence', async () => {
    pack({ name: 'openapi-first-runtime' });
    const other = pack({ name: 'other' }, 'elsewhere');
    const text = write('text.tgz', 'no archive');
    await expect(names(folder)).rejects.toThrow('has no package openapi-first-toolkit.');
    await expect(names(at('openapi-first-runtime-1.0.0.tgz'))).rejects.toThrow(
      "openapi-first-toolkit-1.0.0.tgz is missing: the engine's two packages must have the same version.",
    );
    await expect(names(other)).rejects.toThrow(
      "is other, which is not one of the engine's packages.",
    );
    await expect(names(text)).rejects.toThrow('text.tgz is not a package');
    await expect(names('../no/such/folder')).rejects.toThrow(
      '--from is ../no/such/folder, which is not a folder, a package or a version.',
    );
  });

  test('a clone must be installed', async () => {
    write('src/runtime/package.json', '{"name": "openapi-first-runtime"}');
    write('scripts/toolkit/package.json', '{"name": "openapi-first-toolkit"}');
    await expect(names(folder)).rejects.toThrow(
      `${folder} has no node_modules. Run npm ci there first.`,
    );
  });
});

test('a package is locked as npm would lock it', () => {
  const packed = readPacked(
    pack({ name: 'a', bin: { a: './a.cjs' }, dependencies: { b: '1' }, scripts: { prepack: 'x' } }),
  );
  expect(lockedEntry(packed, 'file:vendor/a.tgz')).toEqual({
    version: '1.0.0',
    resolved: 'file:vendor/a.tgz',
    integrity: packed.integrity,
    bin: { a: 'a.cjs' },
    dependencies: { b: '1' },
  });
  expect(packed.integrity).toMatch(/^sha512-[\w+/]{86}==$/);
});

describe('peers', () => {
  const engine = {
    file: '',
    integrity: '',
    manifest: {
      name: 'openapi-first-toolkit',
      version: '2.0.0',
      peerDependencies: {
        typescript: '>=7 <8',
        'openapi-backend': '^5.21.2',
        serverless: 'npm:osls@^5.0.0',
        'aws-sdk': '^3.0.0',
        '@redocly/cli': '^2.77.0',
      },
      peerDependenciesMeta: { 'aws-sdk': { optional: true } },
    },
  };
  const manifest = {
    dependencies: { 'openapi-backend': '5.21.2' },
    devDependencies: { typescript: '~6.0.3', serverless: 'npm:osls@^4.3.0' },
  };
  const packages = {
    'node_modules/openapi-backend': { version: '5.21.2' },
    'node_modules/typescript': { version: '6.0.3' },
    'node_modules/serverless': { version: '4.3.1' },
  };
  const lock = { name: 'x', version: '1', lockfileVersion: 3, requires: true, packages } as const;

  test('all that are not satisfied are named', () => {
    expect(unsatisfiedPeers([engine], lock).map(({ name, version }) => [name, version])).toEqual([
      ['typescript', '6.0.3'],
      ['serverless', '4.3.1'],
      ['@redocly/cli', undefined],
    ]);
  });

  test('the npm command installs them in the same section of package.json, keeping aliases', () => {
    const peers = unsatisfiedPeers([engine], lock);
    expect(peerCommand(peers, manifest, [])).toBe(
      'npm install --save-dev "typescript@>=7 <8" "serverless@npm:osls@^5.0.0" "@redocly/cli@^2.77.0"',
    );
    const backend = [{ name: 'openapi-backend', by: '', range: '^6.0.0', version: '5.21.2' }];
    expect(peerCommand(backend, manifest, [])).toBe('npm install "openapi-backend@^6.0.0"');
  });

  test('npm gets the option that is needed if the current engine would refuse it', () => {
    const today = { peerDependencies: { typescript: '~5.9.0 || ~6.0.3' } };
    const peers = unsatisfiedPeers([engine], lock).slice(0, 1);
    expect(peerCommand(peers, manifest, [today])).toBe(
      'npm install --save-dev --force "typescript@>=7 <8"',
    );
  });
});

test('package.json changes in only two places', () => {
  const text = `{ "name":"x",
\t"overrides": {"openapi-first-runtime": "1"},
\t"dependencies" : {"openapi-first-runtime":"0.1.0", "a": "1"},
\t"devDependencies": {"openapi-first-toolkit": "file:vendor/t.tgz"}
}`;
  const versions = { 'openapi-first-runtime': '2.0.0', 'openapi-first-toolkit': '2.0.0' };
  expect(withVersions(text, versions)).toBe(
    text.replace('"0.1.0"', '"2.0.0"').replace('"file:vendor/t.tgz"', '"2.0.0"'),
  );
});

test('additions, removals and changes are named, and can be undone', () => {
  write('vendor/a', 'a');
  write('vendor/b', 'b');
  write('package.json', '{}');
  const places = ['package.json', 'vendor', 'none'];
  const before = contentsOf(folder, places);
  write('vendor/b', 'changed');
  write('vendor/c', 'c');
  rmSync(at('vendor/a'));
  expect(changes(before, contentsOf(folder, places))).toEqual(['vendor/a', 'vendor/b', 'vendor/c']);
  restore(folder, places, before);
  expect(changes(before, contentsOf(folder, places))).toEqual([]);
});

test('there is nothing to update without the engine, or in its own repository', async () => {
  await expect(updateEngine(folder, undefined)).rejects.toThrow('there is nothing to update.');
  write('package.json', '{"dependencies": {"openapi-first-runtime": "1"}}');
  write('package-lock.json', '{"packages": {}}');
  await expect(updateEngine(folder, undefined)).rejects.toThrow(
    'package.json does not name openapi-first-toolkit.',
  );
  await expect(updateEngine(path.resolve(__dirname, '../../..'), undefined)).rejects.toThrow(
    'This is the repository of the engine',
  );
});
