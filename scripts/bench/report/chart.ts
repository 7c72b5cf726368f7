import type { Results } from '../results';
import { machineText } from '../machine';

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly ours: boolean;
}

interface Group {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 760;
const LABELS = 250;
const VALUES = 70;
const ROW = 24;
const HEAD = 34;

/** Cold starts and warm requests as bars, readable on light and dark pages alike. */
export function toChart(results: Results): string {
  const groups = groupsOf(results);
  if (groups.length === 0)
    throw new Error('There is nothing to draw without cold or warm figures.');
  let y = 8;
  const parts = groups.map((group) => {
    const drawn = drawGroup(group, y);
    y += HEAD + group.bars.length * ROW + 14;
    return drawn;
  });
  const { command, machine, standardOutput } = results;
  const source = escape(
    `Shorter is better. Standard output was ${standardOutput}. ${command}: ${machineText(machine)}.`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 24}" width="${WIDTH}" role="img" aria-label="CPU time of cold starts and of a warm request compared">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.title { font-weight: 600; font-size: 14px; }
.source { font-size: 11px; fill: #57606a; }
.bar { fill: #9aa4b0; }
.ours { fill: #1f883d; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; }
.source { fill: #9198a1; }
.bar { fill: #656d76; }
.ours { fill: #3fb950; }
}
</style>
${parts.join('\n')}
<text class="source" x="0" y="${y + 12}">${source}</text>
</svg>
`;
}

function groupsOf({ cold, warm, contestants }: Results): Group[] {
  const group = (title: string, valueOf: (id: string) => number | undefined): Group => ({
    title,
    bars: contestants.map(({ id, label }) => ({
      label,
      value: valueOf(id) ?? 0,
      ours: id === 'ours',
    })),
  });
  return [
    ...(cold
      ? [
          group(
            'Cold start until a health check is answered (CPU ms)',
            (id) => cold.health[id]?.cpu.median,
          ),
          group(
            'Cold start until a user is created: token, body, DynamoDB (CPU ms)',
            (id) => cold.create[id]?.cpu.median,
          ),
        ]
      : []),
    ...(warm
      ? [
          group(
            'Warm request with an invalid body, answered 400 (CPU µs)',
            (id) => warm.cpu.invalid[id]?.cpu,
          ),
        ]
      : []),
  ];
}

function drawGroup({ title, bars }: Group, top: number): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, ours }, index) => {
    const y = top + HEAD + index * ROW;
    const width = ((WIDTH - LABELS - VALUES) * value) / longest;
    const name = `<text x="${LABELS - 10}" y="${y + 13}" text-anchor="end">${escape(label)}</text>`;
    const bar = `<rect class="${ours ? 'bar ours' : 'bar'}" x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="17" rx="3"/>`;
    const figure = `<text x="${(LABELS + width + 8).toFixed(1)}" y="${y + 13}">${figureText(value)}</text>`;
    return `${name}${bar}${figure}`;
  });
  return [`<text class="title" x="0" y="${top + 16}">${escape(title)}</text>`, ...rows].join('\n');
}

const figureText = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
