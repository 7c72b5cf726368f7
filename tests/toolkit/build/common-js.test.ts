import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../../../scripts/toolkit/build/bundle';

const sources = {
  'start.ts': `
    import { Shared, counted } from './shared';
    export const handler = async (): Promise<unknown> => {
      const before = counted.reads;
      const { make } = await import('./later');
      return { before, after: counted.reads, same: make() instanceof Shared };
    };`,
  'later.ts': `
    import { Shared, counted } from './shared';
    import { deeper } from './deeper';
    counted.reads += 1;
    export const make = (): unknown => deeper(new Shared());`,
  'deeper.ts': `export const deeper = (value: unknown): unknown => value;`,
  'shared.ts': `
    import { cause } from './cause';
    export const counted = { reads: 0 };
    export class Shared { readonly cause = cause; }
    // Nobody calls it, so that the bundle needs no file for it.
    export const unused = async (): Promise<unknown> => import('./never');`,
  'never.ts': `export const never = 0;`,
  'cause.ts': `export const cause = 'none';`,
};

describe('a Lambda bundle with a part that is read when needed', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
    for (const [name, text] of Object.entries(sources)) {
      writeFileSync(path.join(folder, name), text);
    }
    await bundle({ root: folder, entry: 'start.ts', outfile: 'dist/index.js', lambda: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is one file at the start and one for each part, each with its map', () => {
    expect(readdirSync(path.join(folder, 'dist')).sort()).toEqual([
      'index.js',
      'index.js.map',
      expect.stringMatching(/^later-\w+\.js$/),
      expect.stringMatching(/^later-\w+\.js\.map$/),
    ]);
  });

  it('has one class for both, and reads the part only when it is needed', async () => {
    const { handler } = createRequire(__filename)(path.join(folder, 'dist/index.js')) as {
      handler: () => Promise<unknown>;
    };
    await expect(handler()).resolves.toEqual({ before: 0, after: 1, same: true });
  });

  it('keeps maps that lead to the sources', () => {
    const map = JSON.parse(readFileSync(path.join(folder, 'dist/index.js.map'), 'utf8')) as {
      sources: string[];
    };
    expect(map.sources).toEqual(expect.arrayContaining([expect.stringMatching(/start\.ts$/)]));
    expect(map.sources).toEqual(expect.arrayContaining([expect.stringMatching(/cause\.ts$/)]));
  });
});
