import type { DivisionPlan, StyledName } from '../../contract';
import { decodeOrKeep } from '../../values/percent';

/**
 * Divides the values of adjacent parameters that are distinguished by their styles (RFC 6570, sections
 * 3.2.5 and 3.2.7): `;a=1;b=2` by the names, `.1.2` by the dots. Values are percent-encoded, so they
 * contain no other `;`. They stay as they are if they are not in this form.
 */
export const divideByStyle: DivisionPlan['divide'] = (values, names, { runs = [] }) =>
  runs.reduce<readonly string[]>((all, run) => {
    const first = names.indexOf(run[0]?.name ?? '');
    const own = all.slice(first, first + run.length);
    const divided = divide(own.join(''), run);
    return [...all.slice(0, first), ...divided, ...all.slice(first + run.length)];
  }, values);

function divide(text: string, run: readonly StyledName[]): readonly string[] {
  const start = text.search(/;|$/);
  const matrix = run.filter(({ style }) => style === 'matrix');
  const others = run.slice(0, run.length - matrix.length);
  return [...byDots(text.slice(0, start), others), ...byNames(text.slice(start), matrix)];
}

function byNames(text: string, run: readonly StyledName[]): string[] {
  const values = run.map(() => '');
  for (const part of run.length > 0 ? text.split(/(?=;)/) : []) {
    const [, name = ''] = /^;([^=]*)/.exec(part) ?? [];
    const named = run.findIndex((one) => one.name === decodeOrKeep(name));
    // The members of an exploded object have their own names.
    const owner =
      named < 0
        ? Math.max(
            0,
            run.findIndex(({ takesMore }) => takesMore),
          )
        : named;
    values[owner] = (values[owner] ?? '') + part;
  }
  return values;
}

/** From the left, one dot for each. Any rest goes to the one that accepts several, or to the first. */
function byDots(text: string, run: readonly StyledName[]): string[] {
  const parts = text.split(/(?=\.)/);
  const taker = Math.max(
    0,
    run.findIndex(({ takesMore }) => takesMore),
  );
  const surplus = Math.max(0, parts.length - run.length);
  return run.map((_, index) => parts.splice(0, index === taker ? surplus + 1 : 1).join(''));
}
