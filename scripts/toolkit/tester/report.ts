import { CHECKS, type CheckResult } from './checks/check';
import type { OperationReport } from './checks/index';
import type { TrialReport } from './try';
import type { Fault, Verdict } from './verdict';

/** The number of verdicts of one kind that are printed; `--json` lists them all. */
const SHOWN = 12;

/** The outcome, for a reader at a terminal. */
export function formatReport(report: TrialReport): string {
  return [
    steps(report),
    findings(report),
    table(report.operations),
    verdicts(report, 'contract', "The contract's fault:"),
    verdicts(report, 'trial', "The trial's own limits:"),
    verdicts(report, 'product', "The product's fault:"),
    summary(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function steps({ steps: all }: TrialReport): string {
  return all
    .map(
      ({ name, seconds, error }) =>
        `${error === undefined ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)} ${seconds.toFixed(2).padStart(7)} s${error === undefined ? '' : `\n${indent(error)}`}`,
    )
    .join('\n');
}

function findings({ findings: all }: TrialReport): string {
  const count = (severity: string, one: string, more: string): string => {
    const number = all.filter((finding) => finding.severity === severity).length;
    return `${number} ${number === 1 ? one : more}`;
  };
  if (all.length === 0) return '';
  const numbers = [
    count('error', 'error', 'errors'),
    count('warning', 'warning', 'warnings'),
    count('info', 'note', 'notes'),
  ];
  return `Findings: ${numbers.join(', ')} (--json lists them)`;
}

function table(operations: readonly OperationReport[]): string {
  if (operations.length === 0) return '';
  const width = Math.min(70, Math.max(...operations.map((one) => nameOf(one).length)));
  const header = `${'operation'.padEnd(width)}  ${CHECKS.map((name) => name.padStart(13)).join('')}`;
  const rows = operations.map(
    (operation) => `${nameOf(operation).slice(0, width).padEnd(width)}  ${cells(operation)}`,
  );
  return [header, ...rows].join('\n');
}

function cells({ verdict, checks }: OperationReport): string {
  if (verdict === 'contract') return "    not tried: the contract's fault";
  if (verdict === 'trial') return "    not tried: the trial's own limit";
  return checks.map((check) => cell(check).padStart(13)).join('');
}

function cell({ count, verdicts: all }: CheckResult): string {
  const failed = all.filter(({ fault }) => fault === 'product').length;
  if (failed > 0) return `FAIL ${failed}/${count}`;
  return count === 0 ? '-' : `ok ${count}`;
}

function nameOf({ method, path }: OperationReport): string {
  return `${method} ${path}`;
}

/** All verdicts with one party at fault. */
function verdicts({ operations }: TrialReport, fault: Fault, title: string): string {
  const all = operations.flatMap((operation) =>
    operation.checks.flatMap((check) =>
      check.verdicts
        .filter((verdict) => verdict.fault === fault)
        .map((verdict) => formatVerdict(operation, verdict)),
    ),
  );
  if (all.length === 0) return '';
  const more = all.length > SHOWN ? [`  … and ${all.length - SHOWN} more (--json lists all)`] : [];
  return [title, ...all.slice(0, SHOWN), ...more].join('\n');
}

function formatVerdict(operation: OperationReport, verdict: Verdict): string {
  const { where, message, request, answer } = verdict;
  const line = `  ${nameOf(operation)}  ${where}: ${message}`;
  return request === undefined ? line : `${line}\n    ${shortened(request)}\n    → ${answer ?? ''}`;
}

/** A command whose body is too long to read is shortened; `--json` contains all of it. */
function shortened(command: string): string {
  return command.length > 2000
    ? `${command.slice(0, 2000)}… (${command.length} characters)`
    : command;
}

function summary({ ok, operations, steps: all }: TrialReport): string {
  const number = (verdict: OperationReport['verdict']): number =>
    operations.filter((one) => one.verdict === verdict).length;
  const requests = operations.reduce(
    (sum, { checks }) => sum + checks.reduce((of, check) => of + check.count, 0),
    0,
  );
  const parts = [
    `${number('passed')} of ${operations.length} operations pass`,
    ...(number('product') > 0 ? [`${number('product')} fail`] : []),
    ...(number('contract') > 0 ? [`${number('contract')} not tried: the contract's fault`] : []),
    ...(number('trial') > 0 ? [`${number('trial')} not tried: the trial's own limit`] : []),
    `${requests} requests sent`,
  ];
  const slowest = [...operations].sort((a, b) => b.seconds - a.seconds)[0];
  const time = slowest
    ? `; ${nameOf(slowest)} took longest, ${slowest.seconds.toFixed(1)} CPU seconds`
    : '';
  const fault = all.find((step) => step.fault !== undefined)?.fault;
  if (fault === 'contract') return 'REFUSED: the contract does not compile. Correct its errors.';
  const isUntried = operations.length > 0 && number('passed') === 0;
  const outcome = !ok ? 'FAIL' : isUntried ? 'NOT TRIED' : 'PASS';
  return `${outcome}: ${parts.join(', ')}${time}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .slice(0, 40)
    .map((line) => `        ${line}`)
    .join('\n');
}
