import { formatFinding, type Finding } from 'openapi-first-toolkit/compiler';
import type { Outcome } from './compile-all';

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** The findings by their code, then each document that did not compile with the reason. */
export function formatOutcomes(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ result }) => result !== 'compiled');
  return [table(outcomes), failed.map(reason).join('\n'), summary(outcomes)]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

interface Row {
  readonly severity: Finding['severity'];
  readonly code: string;
  findings: number;
  readonly documents: Set<string>;
}

function table(outcomes: readonly Outcome[]): string {
  const rows = new Map<string, Row>();
  for (const { name, findings } of outcomes)
    for (const { code, severity } of findings) {
      const row = rows.get(code) ?? { code, severity, findings: 0, documents: new Set() };
      rows.set(code, row);
      row.findings += 1;
      row.documents.add(name);
    }
  const ordered = [...rows.values()].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.findings - a.findings,
  );
  if (ordered.length === 0) return '';
  const lines = ordered.map(({ severity, code, findings, documents }) =>
    line(severity, String(findings), String(documents.size), code),
  );
  return [line('severity', 'findings', 'documents', 'code'), ...lines].join('\n');
}

function line(severity: string, findings: string, documents: string, code: string): string {
  return `${severity.padEnd(8)}  ${findings.padStart(8)}  ${documents.padStart(9)}  ${code}`;
}

function reason({ name, result, findings, message }: Outcome): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const lines = [
    ...errors.slice(0, 3).map((finding) => formatFinding(finding)),
    ...(errors.length > 3 ? [`… and ${errors.length - 3} more errors`] : []),
    ...(message?.split('\n').slice(0, 3) ?? []),
  ];
  return [`${name}: ${result}`, ...lines.map((each) => `  ${each.trim()}`)].join('\n');
}

function summary(outcomes: readonly Outcome[]): string {
  const count = (result: Outcome['result']): number =>
    outcomes.filter((one) => one.result === result).length;
  const slowest = [...outcomes].sort((a, b) => b.seconds - a.seconds)[0];
  const rest = (['refused', 'crashed', 'stopped'] as const)
    .filter((result) => count(result) > 0)
    .map((result) => `, ${count(result)} ${result}`);
  const time = slowest
    ? `; the slowest, ${slowest.name}, took ${slowest.seconds.toFixed(1)} s`
    : '';
  return `${count('compiled')} of ${outcomes.length} documents compiled${rest.join('')}${time}`;
}
