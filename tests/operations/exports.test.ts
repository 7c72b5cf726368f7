import { linesAs } from '../../src/operations/exports/lines';
import type { User } from '../../src/store/users';

const user = (name: string): User => ({
  id: '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12',
  name,
  email: 'ada@example.com',
  status: 'active',
  createdAt: '2026-01-31T12:00:00.000Z',
  updatedAt: '2026-01-31T12:00:00.000Z',
  version: '1',
});

it.each([
  ['Ada Example', 'Ada Example'],
  ['Ada "A", Example', '"Ada ""A"", Example"'],
  ["O'Neil", "O'Neil"],
  // A spreadsheet would compute these.
  ['=1+1', "'=1+1"],
  ['+1+1', "'+1+1"],
  ['-1+1', "'-1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  // So it would these, where East Asian characters are typed.
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
])('the name %s is a cell of text in CSV', (name, cell) => {
  const { line, idOf } = linesAs.csv;
  const written = line(user(name));
  const rest = ',ada@example.com,,active,,2026-01-31T12:00:00.000Z,2026-01-31T12:00:00.000Z\r\n';
  expect(written).toBe(`${user(name).id},${cell}${rest}`);
  expect(idOf(written)).toBe(user(name).id);
});
