import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, run } from 'openapi-first-toolkit/cli';
import { reasonFor } from './conformance/deviations';
import { ask, type Group } from './conformance/group';

/** The minimum number of tests that pass. Raise it with every change that makes more of them pass. */
const FLOOR = 1275;

const SUITE = '../shared/suites/json-schema';
const HOW_TO_GET_IT = `git clone https://github.com/json-schema-org/JSON-Schema-Test-Suite
  git -C JSON-Schema-Test-Suite checkout 44401e0c
  npm run conformance -- JSON-Schema-Test-Suite`;

run(
  {
    name: 'npm run conformance',
    summary: `Runs JSON-Schema-Test-Suite, draft 2020-12, with real requests: each schema of the suite is the JSON body of an operation. A test passes if valid data gets 200 and invalid data gets 400. Prints the reason for each deviation that is intended. Fails if any other test fails, or if fewer than ${FLOOR} tests of the whole suite pass. Takes ten seconds.`,
    usage: `[FOLDER] [--only items] [--list]`,
    operands: 1,
    options: { only: { type: 'string' }, list: { type: 'boolean', default: false } },
    help: {
      only: 'run only the files whose names begin with this, without a minimum number of tests',
      list: 'print every test that does not pass, including intended deviations',
    },
  },
  async ({ only, list }, [suite = SUITE]) => {
    const tests = testsIn(suite);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
    const count = { passed: 0, failed: 0, 'not supported': 0 };
    const others: string[] = [];
    const deviations = new Map<string, number>();
    let unexplained = 0;
    try {
      const names = readdirSync(tests).filter((name) => name.endsWith('.json'));
      for (const name of names.filter((one) => one.startsWith(only ?? ''))) {
        const groups = JSON.parse(readFileSync(path.join(tests, name), 'utf8')) as Group[];
        for (const [index, group] of groups.entries()) {
          const place = path.join(folder, path.parse(name).name, String(index));
          const answers = await ask(group, place, path.join(suite, 'remotes'));
          group.tests.forEach(({ description }, at) => {
            const verdict = answers[at] ?? 'not supported';
            count[verdict] += 1;
            const title = `${name}: ${group.description}: ${description}`;
            if (verdict === 'passed') return;
            const reason = reasonFor(title);
            if (reason === undefined) unexplained += 1;
            else deviations.set(reason, (deviations.get(reason) ?? 0) + 1);
            if (list || reason === undefined) others.push(`${verdict.padEnd(13)} ${title}`);
          });
        }
        if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${name}`);
      }
    } finally {
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
      rmSync(folder, { recursive: true, force: true });
    }
    process.stdout.write(others.map((line) => `${line}\n`).join(''));
    const summary = Object.entries(count).map(([verdict, number]) => `${number} ${verdict}`);
    process.stdout.write(`${summary.join(', ')}\n`);
    for (const [reason, number] of deviations)
      process.stdout.write(`\n${number} intended: ${reason}.\n`);
    if (unexplained > 0) throw new Failure(`${unexplained} tests fail without a known reason.`);
    if (only === undefined && count.passed < FLOOR)
      throw new Failure(`Fewer tests pass than before: at least ${FLOOR} must.`);
  },
);

/** The folder of the tests: that of one draft, or the suite's own with all drafts. */
function testsIn(suite: string): string {
  const folders = ['tests/draft2020-12', 'tests'].map((name) => path.join(suite, name));
  const found = folders.find((folder) => existsSync(path.join(folder, 'allOf.json')));
  if (found === undefined)
    throw new Failure(`JSON-Schema-Test-Suite is not in ${suite}. Get it:\n  ${HOW_TO_GET_IT}`);
  return found;
}
