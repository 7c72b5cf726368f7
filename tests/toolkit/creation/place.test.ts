import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../../../scripts/toolkit/failure';
import { writeProject } from '../../../scripts/toolkit/creation/place';

let around: string;
let folder: string;
beforeEach(() => {
  around = mkdtempSync(path.join(os.tmpdir(), 'place-'));
  folder = path.join(around, 'new');
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const files = new Map<string, string | Uint8Array>([
  ['README.md', '# New\n'],
  ['src/api.ts', 'export {};\n'],
  ['.ci/run', '#!/bin/sh\n'],
  ['vendor/a.tgz', Buffer.from([0, 255])],
]);

test('writes all files and nothing else', () => {
  writeProject(folder, files);
  expect(readdirSync(around)).toEqual(['new']);
  expect(readFileSync(path.join(folder, 'vendor/a.tgz'))).toEqual(Buffer.from([0, 255]));
  expect(statSync(path.join(folder, '.ci/run')).mode & 0o111).toBe(0o111);
  expect(statSync(path.join(folder, 'README.md')).mode & 0o111).toBe(0);
});

test('accepts an empty folder, and one in folders that do not exist yet', () => {
  mkdirSync(folder);
  writeProject(folder, files);
  writeProject(path.join(around, 'a/b/c'), files);
  expect(readdirSync(folder).sort()).toEqual(['.ci', 'README.md', 'src', 'vendor']);
  expect(readdirSync(path.join(around, 'a/b'))).toEqual(['c']);
});

test('refuses a folder that is not empty, and a file', () => {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'mine.txt'), 'mine');
  expect(() => writeProject(folder, files)).toThrow(Failure);
  expect(() => writeProject(folder, files)).toThrow(`${folder} is not empty. Name another folder.`);
  expect(() => writeProject(path.join(folder, 'mine.txt'), files)).toThrow('is a file');
  expect(readdirSync(folder)).toEqual(['mine.txt']);
});

test('leaves nothing behind if it fails half-way', () => {
  const broken = new Map([...files, ['README.md/impossible', 'a file in a file']]);
  expect(() => writeProject(path.join(around, 'a/b/c'), broken)).toThrow();
  expect(() => writeProject(folder, broken)).toThrow();
  expect(readdirSync(around)).toEqual([]);
});
