import { writeFileSync } from 'node:fs';
import { Failure, define, UsageError } from '../cli/command';
import { buildAll } from '../build/all';
import { compareSizes, readBudget } from '../build/budget';

const budgetFile = 'scripts/budget.json';

export default define(
  {
    name: 'npm run build',
    summary: 'Bundles one Lambda function per tag into dist/functions, and the server into dist.',
    usage: '[--check | --accept]',
    options: { check: { type: 'boolean' }, accept: { type: 'boolean' } },
    help: {
      check: `fail where a size is not the one in ${budgetFile}`,
      accept: `write the sizes into ${budgetFile}`,
    },
  },
  async ({ check, accept }) => {
    if (check && accept) throw new UsageError('--check and --accept exclude each other.');
    const sizes = await buildAll();
    for (const [name, size] of Object.entries(sizes)) {
      const [start, total] = [size.start, size.total].map((bytes) => bytes.toLocaleString('en'));
      process.stdout.write(`${name.padEnd(30)}${start} bytes at the start, ${total} in all\n`);
    }
    if (accept) writeFileSync(budgetFile, `${JSON.stringify(sizes, undefined, 2)}\n`);
    const faults = check ? compareSizes(sizes, readBudget(budgetFile)) : [];
    if (faults.length > 0) {
      throw new Failure(`${faults.join('\n')}\nIf this is meant: npm run build -- --accept`);
    }
  },
);
