import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { HOT_SPOTS, sdkHotSpots } from '../../../scripts/toolkit/build/sdk-hot-spots';

const folder = 'node_modules/@smithy/core/dist-es/submodules';

test.each(HOT_SPOTS)('the SDK has the hot spot of $file, once', ({ file, from }) => {
  const text = readFileSync(`${folder}/${file}.js`, 'utf8');
  expect(text.match(new RegExp(from, 'g'))).toHaveLength(1);
});

test.each(HOT_SPOTS)('a bundle has something else in its place: $file', async ({ file, to }) => {
  const { outputFiles } = await build({
    entryPoints: [`${folder}/${file}.js`],
    bundle: true,
    write: false,
    format: 'esm',
    packages: 'external',
    plugins: [sdkHotSpots],
  });
  expect(outputFiles[0]?.text.replace(/\s+/g, ' ')).toContain(to);
});
