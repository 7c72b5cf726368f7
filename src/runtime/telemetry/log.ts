/** Fields of one log line. Never a body, a token or a key. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What the runtime needs of a logger; `src/runtime/telemetry/` has the one that is used. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose lines carry these fields too. */
  child(fields: LogFields): Logger;
}
