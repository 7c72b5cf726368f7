/** Fields of one log line. Never a body, a token or a key. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What the runtime needs of a logger; `src/runtime/telemetry/` contains the default one. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose lines also have these fields. */
  child(fields: LogFields): Logger;
}
