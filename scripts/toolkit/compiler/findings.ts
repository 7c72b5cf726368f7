import { Failure } from '../failure';

/**
 * What the generator has to say about a contract. An `error` stops it; a `warning` is a fault that was
 * repaired because its meaning is clear; `info` is a remark.
 */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'info';
  /** The file, as it was named by the user or by the `$ref` that led to it. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) into that file. */
  readonly pointer: string;
  readonly message: string;
}

/** Thrown when a contract can't be made sense of; the message holds every error with its place. */
export class ContractError extends Failure {
  override readonly name = 'ContractError';

  constructor(readonly findings: readonly Finding[]) {
    super(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(formatFinding)
        .join('\n'),
    );
  }
}

/** One line: `openapi.yaml#/paths/~1orders/get  message`. */
export function formatFinding({ severity, file, pointer, message }: Finding): string {
  return `${severity.padEnd(7)} ${file}#${pointer}  ${message}`;
}
