import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  concerns,
  foldersIn,
  nearestFolder,
  WatchedFolders,
} from '../../../scripts/toolkit/server/watched-folders';

let root: string;
let reports: string[];
let folders: WatchedFolders;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'watched-'));
  mkdirSync(path.join(root, 'src/operations'), { recursive: true });
  reports = [];
  folders = new WatchedFolders((place) => reports.push(path.relative(root, place)));
  folders.watch(foldersIn(root));
});
afterEach(() => {
  folders.watch([]);
  rmSync(root, { recursive: true });
});

const write = (name: string) => writeFileSync(path.join(root, name), name);

/** As some editors save. */
function replace(name: string): void {
  write(`${name}.new`);
  renameSync(path.join(root, `${name}.new`), path.join(root, name));
}

/** Waits for the report of a place, and forgets all reports so far. */
async function reported(place: string): Promise<void> {
  while (!reports.includes(place)) await new Promise((resolve) => setTimeout(resolve, 5));
  reports.length = 0;
}

it('a file is reported whenever it is written or replaced', async () => {
  const name = 'src/operations/list.ts';
  for (const save of [write, write, replace, replace, write]) {
    save(name);
    await reported(name);
  }
  rmSync(path.join(root, name));
  await reported(name);
});

it('a new folder is reported, and what happens in it once it is watched', async () => {
  mkdirSync(path.join(root, 'src/store'));
  await reported('src/store');
  folders.watch(foldersIn(root));
  write('src/store/users.ts');
  await reported('src/store/users.ts');
});

it('a folder that is removed and created again is watched again', async () => {
  rmSync(path.join(root, 'src/operations'), { recursive: true });
  await reported('src/operations');
  mkdirSync(path.join(root, 'src/operations'));
  folders.watch(foldersIn(root));
  write('src/operations/list.ts');
  await reported('src/operations/list.ts');
});

it('installed packages are not watched', () => {
  mkdirSync(path.join(root, 'src/node_modules/package'), { recursive: true });
  expect(foldersIn(root).map((folder) => path.relative(root, folder))).toEqual([
    '',
    'src',
    'src/operations',
  ]);
});

it('for a path that does not exist, the nearest folder is watched', () => {
  expect(nearestFolder(path.join(root, 'schemas/users/user.yaml'))).toBe(root);
  expect(foldersIn(path.join(root, 'schemas'))).toEqual([root]);
});

it.each([
  ['/p/schemas', '/p/schemas/user.yaml', true],
  ['/p/src/a.ts', '/p/src', true],
  ['/p/a.yaml', '/p/a.yaml', true],
  ['/p/src2/a.ts', '/p/src', false],
  ['/p/a.yaml.swp', '/p/a.yaml', false],
])('a change at %s concerns %s: %j', (place, other, expected) => {
  expect(concerns(place, other)).toBe(expected);
});
