import { Failure } from '../../failure';
import { ERRORS, NOTES, WARNINGS, type AllTexts } from './catalogue';

const TEXTS: AllTexts = { ...ERRORS, ...WARNINGS, ...NOTES };

/** Identifies one kind of finding permanently: `parameter-repeated`. */
export type Code = keyof typeof TEXTS;

/**
 * The severity of a finding. An `error` stops the compilation; a `warning` is a mistake that is repaired,
 * because its meaning is clear; an `info` is worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info';

/** Where a finding is. */
export interface Place {
  /** The file, as it was named by the user or by the `$ref` that led to it. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) into that file. */
  readonly pointer: string;
}

/** The content of a finding, independent of its place. */
export interface Statement {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
}

/** What the compiler reports about one place in a contract. */
export interface Finding extends Statement, Place {}

/** The names in braces of a text. `{{name}}` is a name that is printed in braces. */
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `{${infer Braced}` ? Braced : Name extends '' ? never : Name) | Names<Rest>
  : never;

/** The values that the sentence of a code needs; no argument if it needs none. */
export type Values<C extends Code> = [Names<(typeof TEXTS)[C]>] extends [never]
  ? []
  : [values: Readonly<Record<Names<(typeof TEXTS)[C]>, string | number>>];

/** Reports something about a place of the document. */
export type Report = <C extends Code>(code: C, pointer: string, ...values: Values<C>) => void;

/** The severity of each code. */
export function severityOf(code: Code): Severity {
  if (code in ERRORS) return 'error';
  return code in WARNINGS ? 'warning' : 'info';
}

export function statement<C extends Code>(code: C, ...values: Values<C>): Statement {
  const named: Readonly<Record<string, string | number | undefined>> = values[0] ?? {};
  const [message = '', help = ''] = TEXTS[code].split(' → ');
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(named[name]));
  return { code, severity: severityOf(code), message: filled(message), help: filled(help) };
}

export function finding<C extends Code>(code: C, place: Place, ...values: Values<C>): Finding {
  return { ...statement(code, ...values), file: place.file, pointer: place.pointer };
}

/** Thrown if a contract cannot be compiled; the message contains every error with its place. */
export class ContractError extends Failure {
  override readonly name = 'ContractError';

  /** @param files URLs of the contract's files, as far as they are known, including missing ones */
  constructor(
    readonly findings: readonly Finding[],
    readonly files: readonly string[] = [],
  ) {
    super(findings.filter(isError).map(formatFinding).join('\n'));
  }
}

export function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/**
 * One line: `warning openapi.yaml#/paths/~1a/get  What is wrong. What to do. (its-code)`. A finding about
 * the whole file names only the file.
 */
export function formatFinding({ code, severity, file, pointer, message, help }: Finding): string {
  const place = pointer === '' ? file : `${file}#${pointer}`;
  return `${severity.padEnd(7)} ${place}  ${message} ${help} (${code})`;
}
