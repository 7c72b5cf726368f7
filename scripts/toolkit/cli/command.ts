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
  /** How many words beside the options it takes at most; default none. */
  operands?: number;
  options: O;
  /** A line for each option, by its name. */
  help: Record<keyof O & string, string>;
}

/** Thrown for what stands in the way and is no fault of the program; shown without a stack. */
export class Failure extends Error {}

/** Thrown for what was written wrongly on the command line; shown with where to read how. */
export class UsageError extends Failure {}

/** A command with all that it needs to run. */
export interface Runnable {
  readonly summary: string;
  /** @param args what follows the command's name. Resolves to the exit code; never rejects. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/**
 * A command: it answers `--help`, refuses unknown options and extra words, and on failure says what
 * to do next. The exit code is 1, or 2 for wrong usage, or what `process.exitCode` was set to.
 */
export function define<O extends Options>(
  command: Command<O>,
  main: (values: Values<O>, positionals: string[], args: string[]) => Promise<void> | void,
): Runnable {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  const run = async (given: readonly string[]): Promise<number> => {
    const args = [...given];
    try {
      const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
      // They are what the options say; parseArgs can't tell through a type parameter.
      const values = parsed.values as unknown as Values<O> & { help?: boolean };
      if (values.help) {
        process.stdout.write(help(command));
        return 0;
      }
      refuseMoreThan(command, parsed.positionals);
      await main(values, parsed.positionals, args);
      return Number(process.exitCode ?? 0);
    } catch (thrown) {
      const error = wrongOption(thrown) ?? thrown;
      const usage = error instanceof UsageError;
      const message =
        error instanceof Failure
          ? error.message
          : error instanceof Error
            ? (error.stack ?? error.message)
            : String(error);
      process.stderr.write(`${message}\n${usage ? `Try: ${command.name} -- --help\n` : ''}`);
      return usage ? 2 : 1;
    }
  };
  return { summary: command.summary, run };
}

/** Runs a command of a script of its own, with the arguments of the process. */
export function run<O extends Options>(
  command: Command<O>,
  main: (values: Values<O>, positionals: string[], args: string[]) => Promise<void> | void,
): void {
  void define(command, main)
    .run(process.argv.slice(2))
    .then((code) => (process.exitCode = code));
}

/** Without `--`, npm keeps an option for itself and hands on its value: `npm start --port 4000`. */
function refuseMoreThan<O extends Options>(command: Command<O>, words: string[]): void {
  const { name, usage, operands = 0 } = command;
  const word = words[operands];
  if (word === undefined) return;
  throw new UsageError(
    `"${word}" has no place here. What follows the name stands after --: ${name} -- ${usage ?? ''}`,
  );
}

/** What `parseArgs` has to say, without its advice on words that begin with a dash. */
function wrongOption(error: unknown): UsageError | undefined {
  if (!(error instanceof TypeError && 'code' in error)) return undefined;
  if (!String(error.code).startsWith('ERR_PARSE_ARGS')) return undefined;
  return new UsageError(error.message.replace(/\. To specify a positional argument.*$/s, '.'));
}

function help<O extends Options>(command: Command<O>): string {
  const names = Object.keys(command.options) as (keyof O & string)[];
  const width = Math.max(6, ...names.map((name) => name.length + 2));
  const lines = names.map((name) => `  ${`--${name}`.padEnd(width)}  ${command.help[name]}`);
  lines.push(`  ${'--help'.padEnd(width)}  this text`);
  const usage = command.usage ? ` -- ${command.usage}` : '';
  return `${command.summary}\n\nUsage: ${command.name}${usage}\n\n${lines.join('\n')}\n`;
}
