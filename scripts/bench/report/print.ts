import type { LoopResults } from '../loop/results';
import { machineText } from '../machine';
import type { Results } from '../results';
import { loopOrigin, loopTable } from './loop';
import { tablesOf, type Table } from './tables';

/** The results for a terminal. */
export const toText = (results: Results): string => textPage(tablesOf(results), origin(results));

/** The results as Markdown. */
export const toMarkdown = (results: Results): string =>
  markdownPage('Results of the benchmark', tablesOf(results), origin(results));

export const loopToText = (results: LoopResults): string =>
  textPage([loopTable(results)], loopOrigin(results));

export const loopToMarkdown = (results: LoopResults): string =>
  markdownPage('How long a developer waits', [loopTable(results)], loopOrigin(results));

function textPage(tables: readonly Table[], origin: string): string {
  const parts = tables.map((table) => `${table.title}\n${table.caption}\n\n${aligned(table)}`);
  return `${[...parts, origin].join('\n\n')}\n`;
}

function markdownPage(title: string, tables: readonly Table[], origin: string): string {
  const parts = tables.map((table) => `## ${table.title}\n\n${table.caption}\n\n${piped(table)}`);
  return `${[`# ${title}`, origin, ...parts].join('\n\n')}\n`;
}

function origin({ command, date, machine, standardOutput }: Results): string {
  return `\`${command}\`, ${date.slice(0, 10)}, ${machineText(machine)}. Standard output was ${standardOutput}.`;
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
