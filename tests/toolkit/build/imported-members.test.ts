import { importedMembers } from '../../../scripts/toolkit/build/cuts/imported-members';

test.each([
  ["import { a, b as c } from 'm';", ['a', 'b']],
  ["import m from 'm';\nm.a(m.b);", ['a', 'b']],
  ["const m = require('m');\nmodule.exports = m.a('>=1');", ['a']],
  ['import {\n  a,\n} from "m";', ['a']],
])('are found in %j', (source, members) => {
  expect(importedMembers(source, 'm')).toEqual(members);
});

test.each([
  "import * as m from 'm';",
  "const m = require('m');\nmodule.exports = m;",
  "const { a } = require('m');",
  "import 'm';",
  "export * from 'm';",
])('cannot be determined for %j', (source) => {
  expect(importedMembers(source, 'm')).toBeUndefined();
});
