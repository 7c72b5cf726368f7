import path from 'node:path';
import type { Created } from './create';
import { ERRORS } from './program/errors';
import { kindOf } from './program/security';

/** Rows that are printed; in a larger contract, the others are counted. */
const MOST_ROWS = 40;

/** What the function of a security scheme does, by its kind. */
const NOW = {
  token: 'checks JSON Web Tokens: npm run token',
  key: 'checks issued keys: npm run key',
  password: 'checks issued passwords: npm run password',
  other: 'accepts no credential yet: not written',
};

/** What `init` prints at the end: what each operation does now, and what to do next. */
export function summary({
  folder,
  operations,
  schemes,
  plan,
  findings,
  declared,
  unfilledErrors,
}: Created): string {
  const here = path.relative(process.cwd(), folder) || '.';
  const rows = operations.map((one) => {
    const handler = plan.handlers.get(one.id);
    return [
      one.id,
      `${one.method} ${one.path}`,
      handler?.does ?? 'answers 501',
      handler ? handler.notes.join('; ') : (plan.reasons.get(one.id) ?? ''),
    ];
  });
  const security = schemes.map((one) => [one.id, NOW[kindOf(one)], `src/security/${one.file}.ts`]);
  const serious = findings.filter(({ severity }) => severity !== 'info').length;
  return [
    ...table(['operation', 'request', 'now', 'notes'], rows),
    '',
    `${plan.handlers.size} of ${operations.length} operations work. Each is a file in src/operations/.`,
    ...(security.length > 0 ? ['', ...table(['security scheme', 'now', 'file'], security)] : []),
    '',
    ...(declared.length > 0
      ? [
          `The contract did not declare all errors of these operations. Now it declares ${countedByStatus(declared)}.`,
          '',
        ]
      : []),
    ...(unfilledErrors.length > 0
      ? [
          `Fill in ${ERRORS}, where the names of members do not show their meaning: ${unfilledErrors.join(', ')}.`,
          '',
        ]
      : []),
    ...(serious > 0
      ? [
          `The compiler repaired ${serious} ${serious === 1 ? 'place' : 'places'} of the contract: npm run generate names ${serious === 1 ? 'it' : 'them'}.`,
          '',
        ]
      : []),
    `${here} is ready. Next:`,
    '',
    `  cd ${here}`,
    '  npm ci',
    '  npm start',
    '',
    'Then read README.md there.',
    '',
  ].join('\n');
}

/** `404 for 3 operations, 409 for 1 operation` */
function countedByStatus(declared: Created['declared']): string {
  const statuses = [...new Set(declared.map(({ status }) => status))].sort((a, b) => a - b);
  return statuses
    .map((status) => {
      const count = declared.filter((one) => one.status === status).length;
      return `${status} for ${count} ${count === 1 ? 'operation' : 'operations'}`;
    })
    .join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const shown = rows.slice(0, MOST_ROWS);
  const widths = head.map((name, column) =>
    Math.max(name.length, ...shown.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const rest = rows.length - shown.length;
  return [
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...shown.map(line),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
}
