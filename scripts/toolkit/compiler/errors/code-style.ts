import type { ErrorShape } from './shape';

interface Style {
  readonly is: RegExp;
  /** Writes a kind such as `not-found`. */
  readonly expression: string;
}

/** The styles in which contracts write the names of errors. */
const STYLES: readonly Style[] = [
  { is: /^[a-z\d]+(-[a-z\d]+)*$/, expression: 'problem.kind' },
  {
    is: /^[A-Z\d]+(_[A-Z\d]+)*$/,
    expression: `problem.kind.toUpperCase().replaceAll('-', '_')`,
  },
  { is: /^[a-z\d]+(_[a-z\d]+)*$/, expression: `problem.kind.replaceAll('-', '_')` },
  {
    is: /^([A-Z][a-z\d]*)+$/,
    expression: `problem.kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())`,
  },
  {
    is: /^[a-z]+([A-Z][a-z\d]*)*$/,
    expression: `problem.kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())`,
  },
  { is: /^[A-Z][a-z]+( [A-Za-z]+)*$/, expression: 'problem.title' },
];

/** A few kinds in each style, which a pattern must accept. */
const SAMPLES = ['not-found', 'NOT_FOUND', 'not_found', 'NotFound', 'notFound', 'Not found'];

/** The kind of a problem, in the style of the contract's own codes. */
export function kindExpression({ list = [], examples, pattern }: ErrorShape): string {
  const shown = [...list, ...examples].filter((one) => typeof one === 'string');
  const likely = STYLES.map(({ is, expression }, index) => ({
    expression,
    shown: shown.filter((one) => is.test(one)).length,
    taken: pattern === undefined || takes(pattern, SAMPLES[index]),
  }));
  const [best] = likely.filter(({ taken }) => taken).sort((one, other) => other.shown - one.shown);
  return best?.expression ?? 'problem.kind';
}

function takes(pattern: string, text = ''): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}
