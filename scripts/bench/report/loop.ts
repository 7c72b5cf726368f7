import { verdictsOn } from '../loop/bars';
import { ROW_LABELS, type LoopResults } from '../loop/results';
import { machineText } from '../machine';
import type { Table } from './tables';

export function loopTable({ rows }: LoopResults): Table {
  return {
    title: "The developer's loop",
    caption:
      'How long a developer waits. Time: from start to end of the command, or from saving the file. CPU: all processes of the command together. Memory: the peak of their sum, in which shared memory counts for each process. Before the change, each command runs once without being measured (except lint and the tests with --quick). Figures of npm run dev are medians.',
    rows: [
      ['', 'time (s)', 'CPU (s)', 'peak memory (MB)', 'bar'],
      ...rows.map((row) => [
        `${ROW_LABELS[row.id]}${row.failed ? ' (failed)' : ''}`,
        text(row.wall),
        text(row.cpu),
        text(row.memory),
        verdictsOn(row)
          .map(({ text }) => text)
          .join('; '),
      ]),
    ],
  };
}

export function loopOrigin({ command, date, machine, load }: LoopResults): string {
  return `\`${command}\`, ${date.slice(0, 10)}, ${machineText(machine)}. Load of the machine in the previous minute: ${load.toFixed(1)}.`;
}

function text(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
