import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkingTree, type Scope } from '../../../scripts/bench/loop/working-tree';

let root: string;
let scope: Scope;
const at = (name: string) => path.join(root, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const save = (name: string, text: string) => {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'loop-'));
  scope = {
    root,
    watched: ['openapi.yaml', 'src', 'generated'],
    generated: 'generated',
    contract: 'openapi.yaml',
    marker: 'getMarked',
    copy: at('dist/originals'),
  };
  save('openapi.yaml', 'contract');
  save('src/operations/get.ts', 'handler');
  save('src/other.ts', 'other');
  save('generated/types.ts', 'types');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const expectOriginals = () => {
  expect(read('openapi.yaml')).toBe('contract');
  expect(read('src/operations/get.ts')).toBe('handler');
  expect(read('generated/types.ts')).toBe('types');
};

test('edits are undone, and so is what commands generated from them', () => {
  const tree = WorkingTree.open(scope);
  tree.edit('src/operations/get.ts', 'handler, changed');
  tree.edit('openapi.yaml', 'contract with getMarked');
  save('generated/types.ts', 'types of getMarked');
  save('generated/more/file.ts', 'anything');
  rmSync(at('generated/types.ts'));
  save('src/operations/new/getMarked.ts', 'a stub of getMarked');
  save('src/other.ts', 'imports getMarked');
  tree.close();
  expectOriginals();
  expect(read('src/other.ts')).toBe('other');
  expect(existsSync(at('generated/more'))).toBe(false);
  expect(existsSync(at('src/operations/new'))).toBe(false);
  expect(existsSync(scope.copy)).toBe(false);
});

test('changes by others in the meantime are kept', () => {
  const tree = WorkingTree.open(scope);
  tree.edit('src/operations/get.ts', 'handler, changed');
  save('src/operations/get.ts', 'handler, changed by hand');
  save('src/other.ts', 'other, changed by hand');
  save('src/new.ts', 'new');
  save('openapi.yaml', 'contract, changed by hand');
  save('generated/types.ts', 'types of the contract that was changed by hand');
  expect(tree.close()).toEqual([]);
  expect(read('src/operations/get.ts')).toBe('handler, changed by hand');
  expect(read('src/other.ts')).toBe('other, changed by hand');
  expect(read('src/new.ts')).toBe('new');
  expect(read('generated/types.ts')).toMatch(/by hand/);
});

test('the next run restores what a killed run left, and also keeps changes by others', () => {
  const killed = WorkingTree.open(scope);
  killed.edit('openapi.yaml', 'contract, changed');
  killed.edit('src/operations/get.ts', 'handler, changed');
  save('generated/types.ts', 'types, changed');
  save('src/other.ts', 'other, changed by hand');
  const restored = ['generated/types.ts', 'openapi.yaml', 'src/operations/get.ts'];
  expect(WorkingTree.recover(scope).sort()).toEqual(restored);
  expectOriginals();
  expect(read('src/other.ts')).toBe('other, changed by hand');
  expect(WorkingTree.recover(scope)).toEqual([]);
});

test('an incomplete copy is not used for restoring', () => {
  mkdirSync(`${scope.copy}.unfinished`, { recursive: true });
  expect(WorkingTree.recover(scope)).toEqual([]);
  WorkingTree.open(scope).close();
  expectOriginals();
});
