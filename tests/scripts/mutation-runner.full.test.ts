import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/* The runner without Stryker: a module that is written as Stryker would write it, and its tests. */

const project = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mutation-runner-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

write('package.json', '{}');
symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
write(
  'sums.ts',
  `const stryker = (globalThis as any).__stryker__;
   function is(id: string): boolean {
     const { mutantCoverage: all, currentTestId: test } = stryker;
     if (all) (test ? (all.perTest[test] ??= {}) : all.static)[id] = 1;
     return stryker.activeMutant === id;
   }
   export const sum = (a: number, b: number) => (is('noticed') ? a - b : a + b);
   export const product = (a: number, b: number) => (is('survivor') ? a + b : a * b);
   export const limit = is('loading') ? 1 : 2;
   let known: string | undefined;
   export const name = () => (known ??= is('remembered') ? 'x' : 'y');
   export const first = () => { if (is('breaking')) throw new Error('broken'); return 1; };`,
);
write(
  'sums.test.ts',
  `import { first, limit, name, product, sum } from './sums';
   const atLoad = first();
   describe('sums', () => {
     it.each([[1, 2, 3]])('of %d and %d', (a, b, c) => expect(sum(a, b)).toBe(c));
     it('products', () => expect(product(2, 2)).toBe(4));
   });
   test('limit', () => expect(limit).toBe(2));
   test('name', () => expect(name()).toBe('y'));
   test('first', () => expect(atLoad).toBe(1));
   test('time', () => {
     jest.spyOn(Date, 'now').mockReturnValue(5);
     expect(Date.now()).toBe(5);
   });
   test('time stands still', () => expect(Date.now()).toBe(5));`,
);
write(
  'run.ts',
  `import { strykerPlugins } from '${path.join(project, 'scripts/mutation/runner.ts')}';
   const runner = strykerPlugins[0]!.factory() as any;
   async function main() {
     const { tests, mutantCoverage } = await runner.dryRun({ testFiles: [process.cwd() + '/sums.test.ts'] });
     const of = (id: string) => Object.keys(mutantCoverage.perTest).filter((test) => id in mutantCoverage.perTest[test]);
     const results: any = { tests: tests.map(({ id, status }: any) => [id, status]), static: Object.keys(mutantCoverage.static) };
     for (const id of ['noticed', 'survivor', 'loading', 'remembered', 'breaking', 'noticed', 'survivor']) {
       const { status, killedBy } = await runner.mutantRun({ activeMutant: { id }, testFilter: of(id) });
       (results.mutants ??= []).push([id, status, ...(killedBy ?? [])]);
     }
     console.log(JSON.stringify(results));
   }
   void main();`,
);

test('mutants are tried in what is loaded, and again while it is loaded', () => {
  const loader = pathToFileURL(path.join(project, 'node_modules/tsx/dist/loader.mjs')).href;
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const text = execFileSync(process.execPath, ['--import', loader, 'run.ts'], options);
  const results = JSON.parse(text) as Record<string, unknown>;
  const file = 'sums.test.ts >';
  expect(results).toEqual({
    static: [],
    tests: [
      [`${file} (loading)`, 0],
      [`${file} sums of 1 and 2`, 0],
      [`${file} sums products`, 0],
      [`${file} limit`, 0],
      [`${file} name`, 0],
      [`${file} first`, 0],
      [`${file} time`, 0],
      [`${file} time stands still`, 0],
    ],
    mutants: [
      ['noticed', 'killed', `${file} sums of 1 and 2`],
      ['survivor', 'survived'],
      ['loading', 'killed', `${file} limit`],
      ['remembered', 'killed', `${file} name`],
      ['breaking', 'killed', `${file} (loading)`],
      ['noticed', 'killed', `${file} sums of 1 and 2`],
      ['survivor', 'survived'],
    ],
  });
});
