import { EQUIVALENT } from '../../scripts/mutation/equivalent';
import { PARTS } from '../../scripts/mutation/parts';
import { percent, scoresOf, total } from '../../scripts/mutation/score';

const at = (line: number, column: number, toLine: number, toColumn: number) => ({
  start: { line, column },
  end: { line: toLine, column: toColumn },
});
const source = 'if (a &&\n    b) return c;\nreturn d;\n';
const report = {
  'a.ts': {
    source,
    mutants: [
      { status: 'Killed', location: at(1, 5, 2, 6), replacement: 'false' },
      { status: 'Timeout', location: at(1, 5, 2, 6), replacement: 'true' },
      { status: 'Survived', location: at(1, 5, 2, 6), replacement: 'a ||\n  b' },
      { status: 'NoCoverage', location: at(3, 8, 3, 9), replacement: 'e' },
      { status: 'Survived', location: at(2, 15, 2, 16), replacement: 'x' },
      { status: 'CompileError', location: at(2, 15, 2, 16), replacement: '' },
    ],
  },
};
const line = 'b) return c;';
const equivalent = {
  file: 'a.ts',
  line,
  original: 'c',
  replacement: 'x',
  reason: 'it is the same',
};

test('each survivor is named by its place and its replacement; equivalent ones do not count', () => {
  const used = new Set<typeof equivalent>();
  const others = [
    { ...equivalent, replacement: 'y' },
    { ...equivalent, line: 'return c;' },
  ];
  const [score, ...more] = scoresOf(report, [...others, equivalent], used);
  expect(more).toEqual([]);
  expect(score).toEqual({
    file: 'a.ts',
    ...{ noticed: 2, tried: 4, equivalent: 1 },
    survivors: ['a.ts:1:5  a && b  →  a || b', 'a.ts:3:8  d  →  e  (no test runs it)'],
  });
  expect([...used]).toEqual([equivalent]);
});

test('the score of a part is that of all its mutants', () => {
  const scores = [
    { file: 'a.ts', noticed: 9, tried: 10, equivalent: 1, survivors: [] },
    { file: 'b.ts', noticed: 0, tried: 10, equivalent: 0, survivors: [] },
  ];
  expect(total(scores)).toEqual({ noticed: 9, tried: 20, equivalent: 1 });
  expect(percent(total(scores))).toBe(45);
  expect(percent({ noticed: 0, tried: 0 })).toBe(100);
});

test('an equivalent mutant is listed once, with a reason', () => {
  const keys = EQUIVALENT.map(({ file, line: place, original, replacement }) =>
    [file, place, original, replacement].join('\n'),
  );
  expect(new Set(keys).size).toBe(keys.length);
  for (const { reason } of EQUIVALENT) expect(reason).not.toBe('');
});

test('the parts have names of their own', () => {
  expect(new Set(PARTS.map(({ name }) => name)).size).toBe(PARTS.length);
});
