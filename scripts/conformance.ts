import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, run } from 'openapi-first-toolkit/cli';
import { reasonFor } from './conformance/deviations';
import { ask, type Group } from './conformance/group';

/** As many tests pass at least: raise it with every change that makes more of them pass. */
const FLOOR = 1275;

const SUITE = '../shared/suites/json-schema';
const HOW_TO_GET_IT = `git clone https://github.com/json-schema-org/JSON-Schema-Test-Suite
  git -C JSON-Schema-Test-Suite checkout 44401e0c
  npm run conformance -- JSON-Schema-Test-Suite`;

run(
  {
    name: 'npm run conformance',
    summary: `Runs JSON-Schema-Test-Suite, draft 2020-12, against the whole way of a request: each group of tests is the JSON body of one operation, its schema a file beside the contract. A test passes if valid data is answered with 200 and invalid data with 400. Says why, if a test is to be answered otherwise, and fails if any other does not pass, or fewer than ${FLOOR} of the whole suite do. Takes ten seconds.`,
    usage: `[FOLDER] [--only items] [--list]`,
    operands: 1,
    options: { only: { type: 'string' }, list: { type: 'boolean', default: false } },
    help: {
      only: 'run only the files whose name begins so; no number of tests is demanded then',
      list: 'print every test that does not pass, those included that are answered otherwise on purpose',
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
      process.stdout.write(`\n${number} on purpose: ${reason}.\n`);
    if (unexplained > 0) throw new Failure(`Tests that must pass do not: ${unexplained}.`);
    if (only === undefined && count.passed < FLOOR)
      throw new Failure(`${FLOOR} tests passed before: the suite has fewer.`);
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
