import {
  compileSchemas,
  type Direction,
  type Schema,
} from '../../../scripts/toolkit/compiler/schemas';

export interface Failure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message: string;
  readonly value: unknown;
}
export type Check = ((value: unknown) => boolean) & { errors: readonly Failure[] | null };

/** The functions of a generated module, by name. */
export function evaluate(code: string): Readonly<Record<string, Check>> {
  const names = [...code.matchAll(/^export function (\w+)/gm)].map(([, name]) => name ?? '');
  const script = code.replaceAll(/^export /gm, '');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the generator wrote
  const load = new Function(`${script}\nreturn { ${names.join()} };`) as () => Record<
    string,
    Check
  >;
  return load();
}

const always: Check = Object.assign(() => true, { errors: null });

export interface Given {
  readonly components?: Readonly<Record<string, unknown>>;
  readonly direction?: Direction;
}

/** The validator of one schema, among components of a contract. */
export function validatorOf(schema: Schema, given: Given = {}): Check {
  const { components = {}, direction = 'request' } = given;
  const document = { components: { schemas: components }, use: schema };
  const { code, names } = compileSchemas(document, [{ schema, direction }]);
  const [name] = names;
  return name === undefined ? always : (evaluate(code)[name] ?? always);
}

/** What is wrong with a value: `pointer message`, one line each. Empty where it is valid. */
export function faults(check: Check, value: unknown): string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
