/**
 * Creates a picture of what a terminal shows: `tsx scripts/terminal-picture.ts < screen.txt >
 * docs/images/terminal.svg`. It knows the colours that the local server uses.
 */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const COLOURS: Readonly<Record<string, string>> = {
  31: 'fill="#ff7b72"',
  32: 'fill="#7ee787"',
  33: 'fill="#e3b341"',
  36: 'fill="#79c0ff"',
  1: 'font-weight="bold"',
  2: 'opacity="0.55"',
};
const ESCAPE = '\u001b';
const LINE = 20;
const COLUMN = 8.43;
const MARGIN = 18;

const lines = readFileSync(0, 'utf8').trimEnd().replaceAll('\r', '').split('\n');
const colour = new RegExp(`${ESCAPE}\\[(\\d+)m`);
const width = Math.ceil(
  Math.max(...lines.map((line) => stripVTControlCharacters(line).length)) * COLUMN + 2 * MARGIN,
);
const height = lines.length * LINE + 2 * MARGIN;

const rows = lines.map((line, row) => {
  let style = '';
  // Every second part is a colour code.
  const spans = line.split(colour).map((part, index) => {
    if (index % 2 === 1) style = COLOURS[part] ?? '';
    else if (part !== '') return `<tspan ${style}>${escaped(part)}</tspan>`;
    return '';
  });
  return `<text x="${MARGIN}" y="${MARGIN + (row + 0.75) * LINE}">${spans.join('').replaceAll('<tspan >', '<tspan>')}</text>`;
});

function escaped(text: string): string {
  // Browsers collapse spaces even with `xml:space`.
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(' ', '&#160;');
}

process.stdout
  .write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A terminal in which npm start shows requests coming in">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">
${rows.join('\n')}
</g>
</svg>
`);
