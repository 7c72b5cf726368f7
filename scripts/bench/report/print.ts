import type { Machine } from '../machine';
import type { Results } from '../results';
import { summaryOf, tablesOf, type Table } from './tables';

/** The results for a terminal. */
export function toText(results: Results): string {
  const tables = tablesOf(results).map(
    (table) => `${table.title}\n${table.note}\n\n${aligned(table)}`,
  );
  return `${tables.join('\n\n')}\n\n${origin(results)}\n`;
}

/** The results as Markdown. */
export function toMarkdown(results: Results): string {
  const tables = tablesOf(results).map(
    (table) => `## ${table.title}\n\n${table.note}\n\n${piped(table)}`,
  );
  return `# Results of the benchmark\n\n${origin(results)}\n\n${tables.join('\n\n')}\n`;
}

const SUMMARY = /(<!-- benchmark -->\n)[^]*(\n<!-- end of the benchmark -->)/;

/** A page with the summary of the results in its place, which two comments mark. */
export function withSummary(page: string, results: Results): string {
  const table = summaryOf(results);
  const text = `\n${piped(table)}\n\n${table.note} ${origin(results)}\n`;
  return page.replace(SUMMARY, (_, start: string, end: string) => start + text + end);
}

function origin({ command, date, machine }: Results): string {
  return `\`${command}\`, ${date.slice(0, 10)}, ${machineText(machine)}.`;
}

export function machineText({ cpu, cores, system, node }: Machine): string {
  return `${cpu}, ${cores} cores, ${system}, Node ${node.replace(/^v/, '')}`;
}

function piped({ rows: [head = [], ...rows] }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function aligned({ rows }: Table): string {
  const width = (index: number) => Math.max(...rows.map((row) => (row[index] ?? '').length));
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(width(0)) : cell.padStart(width(index))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
