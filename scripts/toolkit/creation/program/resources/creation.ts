import type { NamedOperation } from '../../names';
import type { Resource } from '../../resources/find';
import { quoted } from '../text';
import { handlerText } from './handler-text';
import { declaresHeader, uses } from './parts';

/** How a handler creates an object. */
export interface Creation {
  /** Conditions on the request. */
  readonly checks: readonly string[];
  /** Conditions on the table, and values that are needed. */
  readonly before: readonly string[];
  /** The call that writes, without its last arguments: `services.orders.create(() => ({ … })`. */
  readonly write: string;
  /** Statements that return the response. */
  readonly answer: readonly string[];
  /** The type of what the call returns. */
  readonly returns: 'Kept' | 'Saved';
  /** The member of the body that is the object; undefined if it is the body itself. */
  readonly holder: string | undefined;
}

/**
 * The handler of a creation. If the contract declares an `Idempotency-Key`, a repeated request has no
 * second effect.
 */
export function creationText(
  operation: NamedOperation,
  resource: Resource,
  creation: Creation,
  notes: readonly string[],
): string {
  const { checks, before, write, answer, returns, holder } = creation;
  const { one } = resource.names;
  const shows = uses(answer.join('\n'), one);
  if (!isIdempotent(operation)) {
    const kept = shows ? `const ${one} = ` : '';
    return handlerText(operation, [...checks, ...before, `${kept}await ${write});`, ...answer], {
      notes,
      holder,
    });
  }
  const performed = shows
    ? [`return answer(await ${write}, (${one}) => record(answer(${one}))));`]
    : [`await ${write}, () => record(answer));`, 'return answer;'];
  const statements = [
    ...checks,
    answerText(operation, resource, creation, shows),
    `return services.idempotency.once(request, ${quoted(operation.id)}, async (record) => {`,
    ...before,
    ...performed,
    '});',
  ];
  return handlerText(operation, statements, {
    notes,
    holder,
    answers: true,
    ...(shows && { typed: resource, returns }),
  });
}

export function isIdempotent(operation: NamedOperation): boolean {
  return declaresHeader(operation, 'idempotency-key');
}

/** The response as a function of the written object, or as a value. */
function answerText(
  { id }: NamedOperation,
  { names }: Resource,
  { answer, returns }: Creation,
  shows: boolean,
): string {
  const type = `OperationTypes[${quoted(id)}]['response']`;
  const [only = '', ...more] = answer;
  const value = only.replace(/^return ([^]*);$/, '$1');
  if (!shows) return `const answer: ${type} = ${value};`;
  const body = more.length > 0 ? `{ ${answer.join('\n')} }` : `(${value})`;
  return `const answer = (${names.one}: ${returns}<${names.type}>): ${type} => ${body};`;
}
