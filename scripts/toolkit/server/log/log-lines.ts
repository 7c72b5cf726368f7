import { createLogger, type Logger, type LogLevel } from 'openapi-first-runtime/telemetry';
import { painter, printable, type Screen, type Style } from './colours';
import { timeOf } from './request-line';

const STYLES: Readonly<Record<string, Style>> = { error: 'red', warn: 'yellow', debug: 'dim' };

/** Shows what handlers log as readable lines; anything that looks like a credential is removed. */
export function logLines(screen: Screen, level: LogLevel): Logger {
  const paint = painter(screen);
  return createLogger({
    level,
    write: (line) => {
      const { time, level: own, message, ...fields } = JSON.parse(line) as Line;
      const rest = Object.entries(fields)
        .filter(([name]) => name !== 'requestId')
        .map(([name, value]) => `${name}=${textOf(value)}`);
      const shown = [
        paint('dim', timeOf(new Date(time))),
        paint(STYLES[own] ?? 'cyan', own.padEnd(6)),
        printable(message),
        paint('dim', printable(rest.join(' '))),
      ];
      screen.write(`${shown.join('  ').trimEnd()}\n`);
    },
  });
}

interface Line extends Readonly<Record<string, unknown>> {
  readonly time: string;
  readonly level: string;
  readonly message: string;
}

/** An error is shown by its message, because its stack trace would fill the screen. */
function textOf(value: unknown): string {
  const { name, message } = (typeof value === 'object' ? (value ?? {}) : {}) as Partial<Error>;
  if (message !== undefined) return JSON.stringify(`${name ?? 'Error'}: ${message}`);
  return typeof value === 'string' && /^[^\s"]+$/.test(value) ? value : JSON.stringify(value);
}
