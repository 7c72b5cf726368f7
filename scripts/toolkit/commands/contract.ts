import { define } from '../cli/command';
import { demandFile } from '../input-file';
import { addressOption, readAddresses } from '../compiler/addresses';
import { UsageError } from '../failure';
import { formatReport } from '../tester/report';
import { tryContract, type TrialReport } from '../tester/try';

export default define(
  {
    name: 'npm run contract',
    summary: `Tries out any OpenAPI contract: compiles it in a temporary folder, checks its types, serves it, and sends requests to every operation. Each schema is tried with a small, a middle and a large value, and with broken ones.

Each verdict says whose fault it is:
  product   the API that was compiled from the contract responds wrongly
  contract  it contradicts itself, or what it declares is ambiguous
  trial     a limit of the trial itself: something was not tried, or was stopped early

Exit codes:
  0  the product is not at fault
  1  the product is at fault
  2  the command line is wrong
  3  the contract is refused: it does not compile`,
    usage: `FILE [--json] [--operation ID] ${addressOption.usage}`,
    operands: 1,
    options: {
      json: { type: 'boolean' },
      operation: { type: 'string' },
      ...addressOption.options,
    },
    help: {
      json: 'print the whole report as JSON',
      operation: 'check only this operation',
      ...addressOption.help,
    },
  },
  async ({ json, operation, map }, [file]) => {
    if (file === undefined) throw new UsageError('Which contract? Name one file.');
    demandFile(file);
    const report = await tryContract(file, {
      ...(operation !== undefined && { operation }),
      addresses: readAddresses(map),
      progress: showProgress,
    });
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
    if (!report.ok) process.exitCode = isRefused(report) ? 3 : 1;
  },
);

function isRefused({ steps }: TrialReport): boolean {
  return steps.some(({ name, fault }) => name === 'compile' && fault === 'contract');
}

/** One line that is overwritten on a terminal; elsewhere a line for each step. */
function showProgress(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${message}`);
  else if (!/\d$/.test(message)) process.stderr.write(`${message}\n`);
}
