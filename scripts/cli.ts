import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>['values'];

/** A script of this project, as `--help` shows it. */
export interface Command<O extends Options> {
  /** How it is called: `npm run token`. */
  name: string;
  summary: string;
  /** What follows the name, after `--`: `[FILE] [--check]`. */
  usage?: string;
  options: O;
  /** A line for each option, by its name. */
  help: Record<keyof O & string, string>;
}

/** Thrown for what the user can mend; shown without a stack. */
export class UsageError extends Error {}

/**
 * Runs a script: answers `--help`, refuses unknown options, prints what to do next on failure and
 * exits with 1 (2 for wrong usage).
 */
export function run<O extends Options>(
  command: Command<O>,
  main: (values: Values<O>, positionals: string[]) => Promise<void> | void,
): void {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  void (async () => {
    try {
      const parsed = parseArgs({ options, allowPositionals: true, strict: true });
      // They are what the options say; parseArgs can't tell through a type parameter.
      const values = parsed.values as unknown as Values<O> & { help?: boolean };
      if (values.help) {
        process.stdout.write(help(command));
        return;
      }
      await main(values, parsed.positionals);
    } catch (error) {
      const usage =
        error instanceof UsageError ||
        (error instanceof TypeError &&
          'code' in error &&
          String(error.code).startsWith('ERR_PARSE_ARGS'));
      const message =
        error instanceof Error ? (usage ? error.message : error.stack) : String(error);
      process.stderr.write(`${message ?? ''}\n${usage ? `Try: ${command.name} -- --help\n` : ''}`);
      process.exitCode = usage ? 2 : 1;
    }
  })();
}

function help<O extends Options>(command: Command<O>): string {
  const names = Object.keys(command.options) as (keyof O & string)[];
  const width = Math.max(6, ...names.map((name) => name.length + 2));
  const lines = names.map((name) => `  ${`--${name}`.padEnd(width)}  ${command.help[name]}`);
  lines.push(`  ${'--help'.padEnd(width)}  this text`);
  const usage = command.usage ? ` -- ${command.usage}` : '';
  return `${command.summary}\n\nUsage: ${command.name}${usage}\n\n${lines.join('\n')}\n`;
}
