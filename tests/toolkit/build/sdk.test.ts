import { readFileSync } from 'node:fs';
import { sdkHotSpots, sdkParts } from '../../../scripts/toolkit/build/cuts/sdk';

const edits = [...sdkHotSpots, ...sdkParts].flatMap(({ folder, files }) =>
  Object.entries(files).map(([name, edit]) => ({ file: `node_modules/${folder}/${name}`, edit })),
);

test.each(edits)('the SDK has the source that is edited: $file', ({ file, edit }) => {
  const source = readFileSync(file, 'utf8');
  const edited = edit(source);
  expect(edited).not.toBe(source);
  expect(edited?.length).toBeLessThan(source.length + 50);
});

test.each(edits)('a different source is left unchanged: $file', ({ edit }) => {
  expect(edit('export const another = true;\n')).toBeUndefined();
});
