import { propertyName } from '../operations/type-text';
import { pointerTo } from '../json-pointer';
import { fill } from './filling';
import type { ContractErrors } from './formats';
import { describe } from './types';

/** `src/errors.ts` of a project, until its owner changes it. */
export interface ErrorsModule {
  readonly text: string;
  /** Members that the owner must fill: `ErrorInfo/origin`. */
  readonly missing: readonly string[];
}

/** Undefined for a contract whose errors are problem documents. */
export function errorsModule({ formats }: ContractErrors): ErrorsModule | undefined {
  if (formats.length === 0) return undefined;
  const missing: string[] = [];
  const functions = formats.map((format) => {
    const filling = fill(format.shape);
    missing.push(...filling.missing.map((pointer) => pointerTo(format.name).slice(1) + pointer));
    const { expression } = filling;
    const usesContext = /\bcontext\./.test(expression);
    const parameters = usesContext
      ? '(problem, context)'
      : /\bproblem\b/.test(expression)
        ? '(problem)'
        : '()';
    const result = expression.startsWith('{') ? `(${expression})` : expression;
    const todo =
      filling.missing.length > 0
        ? `  // Fill in: ${filling.missing.map((one) => one.slice(1)).join(', ')}.\n`
        : '';
    return `  /** ${describe(format)} */\n${todo}  ${propertyName(format.name)}: ${parameters} => ${result},\n`;
  });
  const body = functions.join('\n');
  const used = ['errorsOf', 'fieldOf', 'messagesByField'].filter((name) =>
    body.includes(`${name}(`),
  );
  return {
    missing,
    text: `import { ${['contractErrors', ...used].join(', ')} } from 'openapi-first-runtime';
import type { ErrorBodies } from '../generated/errors';

/**
 * The errors of this API: each error body that the contract declares, made from a problem. If the
 * contract lists the values of a member, the value on its list that fits best is sent instead.
 */
export const problems = contractErrors<ErrorBodies>({
${body}});
`,
  };
}
