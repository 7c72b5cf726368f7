import fc from 'fast-check';
import type { CompiledOperation } from '../../../src/runtime/contract';
import { RouteTree } from '../../../src/runtime/pipeline/router/tree';

/**
 * A second implementation of the rules, as slow and plain as can be: it tries every template as a regular
 * expression, and takes the most specific match, segment by segment.
 */
function naive(
  templates: readonly string[],
  path: string,
): { path: string; values: string[] } | undefined {
  const segments = path.split('/').slice(1);
  const matches = templates.flatMap((template) => {
    const parts = template.split('/').slice(1);
    if (parts.length !== segments.length) return [];
    const values: string[] = [];
    for (const [index, part] of parts.entries()) {
      const pattern = part
        .split(/(\{[^}]+\})/)
        .map((piece) =>
          piece.startsWith('{') ? '(.+)' : piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&'),
        )
        .join('');
      const match = new RegExp(`^${pattern}$`, 's').exec(segments[index] ?? '');
      if (!match) return [];
      values.push(...match.slice(1));
    }
    return [{ path: template, values, ranks: parts.map(rank) }];
  });
  const [best] = matches.sort((a, b) => (a.ranks.join('/') < b.ranks.join('/') ? -1 : 1));
  return best && { path: best.path, values: best.values };
}

/** Sorts literals before mixed segments (those with more letters first), and these before parameters. */
function rank(part: string): string {
  const literals = part.split(/\{[^}]+\}/);
  const letters = literals.length === 1 ? 99 : literals.join('').length;
  return `${99 - letters}`.padStart(2, '0') + literals.join('\0');
}

const word = fc.constantFrom('a', 'b', 'ab', 'a.b', 'a-b', '', 'aa', '.', 'b.a.b');
const templateSegment = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 2, arbitrary: fc.constant('{p}') },
  { weight: 1, arbitrary: fc.constantFrom('{p}.{q}', 'a{p}', '{p}b', '{p}-x', '{p}.b', 'a-{p}') },
);
const join = (segments: string[]): string => `/${segments.join('/')}`;
const template = fc.array(templateSegment, { minLength: 1, maxLength: 4 }).map(join);
const request = fc.array(word, { minLength: 1, maxLength: 4 }).map(join);

it('10,000 requests are routed as a plain reading of the rules does it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(template, { minLength: 1, maxLength: 12 }),
      fc.array(request, { minLength: 20, maxLength: 20 }),
      (templates, requests) => {
        const tree = new RouteTree();
        for (const path of templates) tree.add(path, { method: 'GET', path } as CompiledOperation);
        for (const path of requests) {
          const found = tree.find(path);
          const route = found?.methods.get('GET');
          const actual = route && { path: route.operation.path, values: found?.values };
          expect(actual).toEqual(naive(templates, path));
        }
      },
    ),
    { seed: 20_261_123, numRuns: 500 },
  );
});
