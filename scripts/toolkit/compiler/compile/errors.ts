import type { Json } from '../document';
import { grouped } from '../grouped';
import { errorsOf, type ErrorContent } from '../errors/formats';
import { listsOf } from '../errors/shape';
import type { Compilation } from './compilation';
import { compileContent } from './contents';
import { Shared, type Printable } from './literal';

/**
 * The error body for statuses for which the contract declares no response: the one that most of its errors
 * have, as declared for the status elsewhere. Undefined: a problem document.
 */
export function compileUsualErrors(compilation: Compilation): (() => Printable) | undefined {
  const { usual } = errorsOf(compilation.model);
  if (!usual) return undefined;
  const particular = usual.contents.filter(
    ({ status, shape }) => /^\d{3}$/.test(status) && Object.keys(listsOf(shape)).length > 0,
  );
  const byStatus = grouped(particular, ({ status }) => status);
  const common = commonLists(usual.contents);
  const plans = [
    ...[...byStatus]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([status, contents]) => compileUsual(compilation, status, contents)),
    compileUsual(compilation, 'default', usual.contents, { body: usual.name, lists: common }),
  ];
  return () => plans.map((plan) => plan());
}

/** One content per media type, the most used first. */
function compileUsual(
  compilation: Compilation,
  status: string,
  contents: readonly ErrorContent[],
  error?: Printable,
): () => Printable {
  const byType = grouped(contents, ({ media }) => media.name);
  const plans = [...byType]
    .sort(([, one], [, other]) => other.length - one.length)
    .flatMap(([, [first]]) => (first ? [compileContent(compilation, first.media)] : []));
  return () =>
    new Shared(
      {
        status,
        // The operation declares nothing that the error could break.
        contents: plans.map((plan) => ({
          ...plan(),
          validate: undefined,
          ...(error && { error }),
        })),
        headers: [],
      },
      `error_${status}`,
    );
}

/** The lists of values that all of the contents share. */
function commonLists(
  contents: readonly ErrorContent[],
): Readonly<Record<string, readonly Json[]>> | undefined {
  const [first, ...others] = [...new Set(contents.map(({ shape }) => shape))].map((shape) =>
    listsOf(shape),
  );
  const common = Object.entries(first ?? {}).filter(([pointer, list]) =>
    others.every((lists) => JSON.stringify(lists[pointer]) === JSON.stringify(list)),
  );
  return common.length > 0 ? Object.fromEntries(common) : undefined;
}
