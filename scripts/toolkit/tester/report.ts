import { CHECKS, type CheckResult } from './checks/check';
import { hasFailed, isTried, type OperationReport } from './checks/index';
import type { Report } from './try';

/** Failures shown in full; `--json` has them all. */
const SHOWN = 12;

/** What came out, for a reader at a terminal. */
export function formatReport(report: Report): string {
  return [
    steps(report),
    findings(report),
    table(report.operations),
    unmade(report),
    failures(report),
    summary(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function steps({ steps: all }: Report): string {
  return all
    .map(
      ({ name, seconds, error }) =>
        `${error === undefined ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)} ${seconds.toFixed(2).padStart(7)} s${error === undefined ? '' : `\n${indent(error)}`}`,
    )
    .join('\n');
}

function findings({ findings: all }: Report): string {
  const count = (severity: string): number =>
    all.filter((finding) => finding.severity === severity).length;
  if (all.length === 0) return '';
  return `Findings: ${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes (--json lists them)`;
}

function table(operations: readonly OperationReport[]): string {
  if (operations.length === 0) return '';
  const width = Math.min(70, Math.max(...operations.map((one) => nameOf(one).length)));
  const header = `${'operation'.padEnd(width)}  ${CHECKS.map((name) => name.padStart(11)).join('')}`;
  const rows = operations.map(
    (operation) => `${nameOf(operation).slice(0, width).padEnd(width)}  ${cells(operation)}`,
  );
  return [header, ...rows].join('\n');
}

function cells(operation: OperationReport): string {
  if (!isTried(operation)) return 'NOT TRIED'.padStart(11);
  return operation.checks.map((check) => cell(check).padStart(11)).join('');
}

function cell({ count, failures: failed }: CheckResult): string {
  if (failed.length > 0) return `FAIL ${failed.length}/${count}`;
  return count === 0 ? '-' : `ok ${count}`;
}

function nameOf({ method, path }: OperationReport): string {
  return `${method} ${path}`;
}

/** What was not tried, and why: nobody could send it. */
function unmade({ operations }: Report): string {
  const lines = operations.flatMap((operation) =>
    operation.checks.flatMap((check) =>
      check.unmade.map(({ where, reason }) => `  ${nameOf(operation)}  ${where}: ${reason}`),
    ),
  );
  if (lines.length === 0) return '';
  const shown = lines.slice(0, SHOWN);
  const more = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
  return ['Not tried, with the reasons:', ...shown, ...more].join('\n');
}

function failures({ operations }: Report): string {
  const all = operations.flatMap((operation) =>
    operation.checks.flatMap((check) =>
      check.failures.map(
        ({ message, request, answer }) =>
          `${nameOf(operation)} (${operation.id}), ${check.name}: ${message}\n  ${request}\n  → ${answer}`,
      ),
    ),
  );
  if (all.length === 0) return '';
  const more = all.length > SHOWN ? [`… and ${all.length - SHOWN} more (--json has them all)`] : [];
  return [...all.slice(0, SHOWN), ...more].join('\n\n');
}

function summary({ ok, operations }: Report): string {
  const failed = operations.filter(hasFailed);
  const requests = operations.reduce(
    (sum, { checks }) => sum + checks.reduce((of, check) => of + check.count, 0),
    0,
  );
  // Who has had no request of its own has passed nothing.
  const untried = operations.filter((operation) => !isTried(operation));
  const passed = operations.length - failed.length - untried.length;
  const rest = untried.length > 0 ? `, ${untried.length} could not be tried` : '';
  const outcome = `${passed} of ${operations.length} operations pass${rest}, ${requests} requests sent`;
  return ok ? `PASS: ${outcome}` : `FAIL: ${outcome}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .slice(0, 40)
    .map((line) => `        ${line}`)
    .join('\n');
}
