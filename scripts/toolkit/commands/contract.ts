import { existsSync } from 'node:fs';
import { define } from '../cli/command';
import { addressOption, readAddresses } from '../compiler/addresses';
import { UsageError } from '../failure';
import { formatReport } from '../tester/report';
import { tryContract } from '../tester/try';

export default define(
  {
    name: 'npm run contract',
    summary:
      'Tries any OpenAPI contract: compiles, types and serves it in a temporary folder, then checks every operation. Exits with 1 if a step or a check fails, or if an operation cannot be tried. A check that does not apply is reported as not tried, with the reason.',
    usage: `FILE [--json] [--operation ID] ${addressOption.usage}`,
    operands: 1,
    options: {
      json: { type: 'boolean' },
      operation: { type: 'string' },
      ...addressOption.options,
    },
    help: {
      json: 'print the whole report as JSON',
      operation: 'check this operation only',
      ...addressOption.help,
    },
  },
  async ({ json, operation, map }, [file]) => {
    if (file === undefined) throw new UsageError('Which contract? Name one file.');
    if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
    const report = await tryContract(file, {
      ...(operation !== undefined && { operation }),
      addresses: readAddresses(map),
      progress: showProgress,
    });
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
    if (!report.ok) process.exitCode = 1;
  },
);

/** One line that is written over on a terminal; elsewhere a line for each step. */
function showProgress(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${message}`);
  else if (!/\d$/.test(message)) process.stderr.write(`${message}\n`);
}
