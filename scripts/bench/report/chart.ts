import type { Results } from '../results';
import { machineText } from './print';

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly ours: boolean;
}

const WIDTH = 760;
const LABELS = 250;
const VALUES = 70;
const ROW = 24;
const HEAD = 34;

/** Cold starts as bars, readable on light and dark pages alike. */
export function toChart({ cold, contestants, machine, command }: Results): string {
  if (!cold) throw new Error('Without cold starts there is nothing to draw.');
  const drawn = contestants.filter(({ id }) => id !== 'ours-silent');
  const groups = (['health', 'create'] as const).map((name) => ({
    title:
      name === 'health'
        ? 'Cold start to the first answer of a health check (CPU ms)'
        : 'Cold start to the first user created: token, body, DynamoDB (CPU ms)',
    bars: drawn.map(({ id, label }): Bar => {
      return { label, value: cold[name][id]?.cpu.median ?? 0, ours: id === 'ours' };
    }),
  }));
  let y = 8;
  const parts = groups.map(({ title, bars }) => {
    const group = drawGroup(title, bars, y);
    y += HEAD + bars.length * ROW + 14;
    return group;
  });
  const source = escape(`${command}: ${machineText(machine)}. Shorter is better.`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 24}" width="${WIDTH}" role="img" aria-label="Cold starts compared">
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

function drawGroup(title: string, bars: readonly Bar[], top: number): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, ours }, index) => {
    const y = top + HEAD + index * ROW;
    const width = ((WIDTH - LABELS - VALUES) * value) / longest;
    const name = `<text x="${LABELS - 10}" y="${y + 13}" text-anchor="end">${escape(label)}</text>`;
    const bar = `<rect class="${ours ? 'bar ours' : 'bar'}" x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="17" rx="3"/>`;
    const figure = `<text x="${(LABELS + width + 8).toFixed(1)}" y="${y + 13}">${Math.round(value)}</text>`;
    return `${name}${bar}${figure}`;
  });
  return [`<text class="title" x="0" y="${top + 16}">${escape(title)}</text>`, ...rows].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
