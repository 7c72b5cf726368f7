import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { define } from '../cli/command';
import { Failure, UsageError } from '../failure';
import { buildAll } from '../build/all';
import { compareSizes, readBudget } from '../build/budget';
import { formatBuildFinding } from '../build/findings';
import { root } from '../project';

const budgetName = 'scripts/budget.json';
const budgetFile = path.join(root, budgetName);

export default define(
  {
    name: 'npm run build',
    summary: 'Bundles one Lambda function per tag into dist/functions, and the server into dist.',
    usage: '[--check | --accept]',
    options: { check: { type: 'boolean' }, accept: { type: 'boolean' } },
    help: {
      check: `fail if a size differs from the one in ${budgetName}`,
      accept: `write the sizes into ${budgetName}`,
    },
  },
  async ({ check, accept }) => {
    if (check && accept)
      throw new UsageError('--check and --accept exclude each other. Use one of them.');
    const { sizes, findings } = await buildAll(root);
    for (const [name, { start, total }] of Object.entries(sizes)) {
      process.stdout.write(
        `${name.padEnd(30)}${start.toLocaleString('en')} bytes at the start, ${total.toLocaleString('en')} in total\n`,
      );
    }
    for (const finding of findings) process.stdout.write(`${formatBuildFinding(finding)}\n`);
    const budget = readBudget(budgetFile);
    if (accept) {
      const agreed = { ...budget, bundles: sizes };
      writeFileSync(budgetFile, `${JSON.stringify(agreed, undefined, 2)}\n`);
    }
    const faults = check ? compareSizes(sizes, budget) : [];
    if (faults.length > 0) {
      throw new Failure(
        `${faults.join('\n')}\nTo accept the new sizes, run: npm run build -- --accept`,
      );
    }
  },
);
