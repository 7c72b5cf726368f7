import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deriveLock } from '../../../scripts/toolkit/creation/lock/derive';
import { lockText, type Lockfile } from '../../../scripts/toolkit/creation/lock/lockfile';
import { marked } from '../../../scripts/toolkit/creation/lock/reach';

function readLock(folder: string): { text: string; lock: Lockfile } {
  const file = path.resolve(__dirname, '../../..', folder, 'package-lock.json');
  const text = readFileSync(file, 'utf8');
  return { text, lock: JSON.parse(text) as Lockfile };
}

const base = { lockfileVersion: 3, requires: true, name: 'base', version: '1.0.0' } as const;
const root = { name: 'new', version: '0.1.0', dependencies: {}, devDependencies: {} };
const one = { version: '1.0.0' };

test.each(['.', 'scripts/bench/peers'])('the text is what npm writes: %s', (folder) => {
  const { text, lock } = readLock(folder);
  expect(lockText(lock)).toBe(text);
});

test('packages have the same flags as from npm', () => {
  const { lock } = readLock('scripts/bench/peers');
  expect(marked(lock.packages)).toEqual(lock.packages);
});

test('needed packages are kept, with their versions and paths', () => {
  const lock = deriveLock(
    {
      ...base,
      packages: {
        '': { dependencies: { a: '1', z: '1' } },
        'node_modules/a': { ...one, dependencies: { b: '1' } },
        'node_modules/a/node_modules/b': one,
        'node_modules/b': { version: '2.0.0' },
        'node_modules/z': { ...one, dependencies: { b: '2' } },
      },
    },
    { ...root, dependencies: { a: '^1.0.0' } },
    {},
  );
  expect(lock).toEqual({
    ...base,
    name: 'new',
    version: '0.1.0',
    packages: {
      '': { ...root, dependencies: { a: '^1.0.0' } },
      'node_modules/a': { ...one, dependencies: { b: '1' } },
      'node_modules/a/node_modules/b': one,
    },
  });
});

test('a workspace becomes an installed package, including what it had installed itself', () => {
  const lock = deriveLock(
    {
      ...base,
      packages: {
        '': { workspaces: ['packages/*'] },
        'node_modules/engine': { resolved: 'packages/engine', link: true },
        'packages/engine': { version: '1.0.0', dependencies: { a: '1' } },
        'packages/engine/node_modules/a': one,
        'node_modules/a': { version: '2.0.0' },
      },
    },
    { ...root, dependencies: { engine: 'file:vendor/engine.tgz' } },
    { engine: { version: '1.0.0', resolved: 'file:vendor/engine.tgz', dependencies: { a: '1' } } },
  );
  expect(Object.keys(lock.packages)).toEqual([
    '',
    'node_modules/engine',
    'node_modules/engine/node_modules/a',
  ]);
});

test('the flags of a package depend on how it is reached', () => {
  const lock = deriveLock(
    {
      ...base,
      packages: {
        '': {},
        'node_modules/run': {
          ...one,
          dev: true,
          optionalDependencies: { fast: '1' },
          peerDependencies: { peer: '1' },
        },
        'node_modules/fast': { ...one, dependencies: { both: '1' } },
        'node_modules/work': { ...one, dependencies: { both: '1' } },
        'node_modules/both': one,
        'node_modules/peer': one,
        'node_modules/wish': one,
      },
    },
    { ...root, dependencies: { run: '1', maybe: '1' }, devDependencies: { work: '1' } },
    {
      maybe: {
        ...one,
        peerDependencies: { wish: '1' },
        peerDependenciesMeta: { wish: { optional: true } },
      },
    },
  );
  const marks = Object.entries(lock.packages).map(([folder, locked]) => {
    const set = ['dev', 'optional', 'devOptional', 'peer'].filter((mark) => locked[mark] === true);
    return `${folder.replace('node_modules/', '')} ${set.join()}`.trim();
  });
  expect(marks.sort()).toEqual([
    '',
    'both devOptional',
    'fast optional',
    'maybe',
    'peer peer',
    'run',
    'work dev',
  ]);
});
