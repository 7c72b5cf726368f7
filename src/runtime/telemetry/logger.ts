import { writeSync } from 'node:fs';
import type { LogFields, Logger } from './log';
import { scrub } from './scrub';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LoggerOptions {
  /** The lowest level that is written. Default `info`. */
  level?: LogLevel;
  /** Fields of every line. */
  fields?: LogFields;
  /** Receives each line with its line feed. Default: standard output. */
  write?: (line: string) => void;
}

/**
 * A logger that writes one JSON object per line: `time`, `level`, `message`, the X-Ray trace if there is
 * one, then the fields, scrubbed (see `scrub`).
 */
export function createLogger({
  level = 'info',
  fields = {},
  write = writeToStdout,
}: LoggerOptions = {}): Logger {
  return new JsonLogger(LOG_LEVELS.indexOf(level), serialise(fields), write);
}

/**
 * Writes to the descriptor itself: creating the stream `process.stdout` takes 3 ms at a cold start, and
 * writing to it takes twice as long. The stream takes over while the descriptor is full.
 */
export function writeToStdout(line: string): void {
  let written = 0;
  try {
    if (waiting === 0) written = writeSync(STDOUT, line);
  } catch {
    // EAGAIN: the reader is slower than the writer. The stream waits, or reports the error.
  }
  if (written === Buffer.byteLength(line)) return;
  waiting += 1;
  process.stdout.write(Buffer.from(line).subarray(written), () => {
    waiting -= 1;
  });
}

/** Lines that the stream has not written yet: no other line may overtake them. */
let waiting = 0;
const STDOUT = 1;

class JsonLogger implements Logger {
  readonly #least: number;
  /** The fields of every line, already serialised: `,"name":"value"`. */
  readonly #common: string;
  readonly #write: (line: string) => void;

  constructor(
    least: number,

    common: string,
    write: (line: string) => void,
  ) {
    this.#least = least;
    this.#common = common;
    this.#write = write;
  }

  debug(message: string, fields?: LogFields): void {
    if (this.#least <= 0) this.#line('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    if (this.#least <= 1) this.#line('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    if (this.#least <= 2) this.#line('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    if (this.#least <= 3) this.#line('error', message, fields);
  }

  child(fields: LogFields): Logger {
    return new JsonLogger(this.#least, this.#common + serialise(fields), this.#write);
  }

  #line(level: LogLevel, message: string, fields: LogFields | undefined): void {
    const text = String(scrub('message', message));
    this.#write(lineHead(level, text) + this.#common + (fields ? serialise(fields) : '') + '}\n');
  }
}

/** The beginning of every line, metrics included. The message has been scrubbed. */
export function lineHead(level: LogLevel, message: string): string {
  // Lambda sets the variable for every invocation.
  const trace = process.env._X_AMZN_TRACE_ID;
  const root = trace === undefined ? '' : `,"trace":${JSON.stringify(traceRoot(trace))}`;
  const text = JSON.stringify(message);
  return `{"time":"${timestamp()}","level":"${level}","message":${text}${root}`;
}

/** ISO 8601. With many lines, only the milliseconds change from one to the next. */
function timestamp(): string {
  const now = Date.now();
  const milliseconds = now % 1000;
  if (now - milliseconds !== second) {
    second = now - milliseconds;
    upToSecond = new Date(second).toISOString().slice(0, -'000Z'.length);
  }
  return `${upToSecond}${String(milliseconds).padStart(3, '0')}Z`;
}

let second = -1;
let upToSecond = '';

/** `Root=1-…;Parent=…;Sampled=1` → `1-…`, the id to search for in X-Ray. */
const traceRoot = (header: string): string => /Root=([^;]+)/.exec(header)?.[1] ?? header;

/** The names of a line's own members: a field with such a name would be repeated. */
const RESERVED = new Set(['time', 'level', 'message', 'trace']);

function serialise(fields: LogFields): string {
  let text = '';
  for (const name of Object.keys(fields)) {
    const value = scrub(name, fields[name]);
    if (value === undefined) continue;
    text += `,${JSON.stringify(RESERVED.has(name) ? `${name}_` : name)}:${JSON.stringify(value)}`;
  }
  return text;
}
