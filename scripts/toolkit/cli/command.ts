import { parseArgs, types, type ParseArgsConfig } from 'node:util';
import { Failure, UsageError } from '../failure';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>['values'];

/** A command, as shown by `--help`. */
export interface Command<O extends Options> {
  /** How it is called: `npm run token`. */
  name: string;
  summary: string;
  /** The arguments: `[FILE] [--check]`. */
  usage?: string;
  /** How many arguments it takes besides the options. Default: none. */
  operands?: number;
  options: O;
  /** What each option does. */
  help: Record<keyof O & string, string>;
}

/** A command with everything that it needs to run. */
export interface Runnable {
  readonly summary: string;
  /** @param args what follows the command's name. Resolves to the exit code; never rejects */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/**
 * A command: it has a `--help` option, refuses unknown options and extra arguments, and on failure says
 * what to do next. It exits with 1, with 2 if the command line is wrong, or with `process.exitCode` if that
 * was set.
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
      // They have the types of the options; parseArgs cannot infer this through a type parameter.
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
      const hint = usage ? `Try: ${command.name} -- --help\n` : '';
      process.stderr.write(`${messageOf(error)}\n${hint}`);
      return usage ? 2 : 1;
    }
  };
  return { summary: command.summary, run };
}

/** Runs a command that has its own script, with the arguments of the process. */
export function run<O extends Options>(
  command: Command<O>,
  main: (values: Values<O>, positionals: string[], args: string[]) => Promise<void> | void,
): void {
  void define(command, main)
    .run(process.argv.slice(2))
    .then((code) => (process.exitCode = code));
}

/** A stack is useful only if the program itself is wrong. */
function messageOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  return error instanceof Failure || isOfSystem(error)
    ? error.message
    : (error.stack ?? error.message);
}

/** A file that cannot be read, a port that is in use: `ENOENT: no such file or directory, …`. */
function isOfSystem(error: Error): boolean {
  return 'syscall' in error && 'code' in error && error.message.startsWith(String(error.code));
}

/** Without `--`, npm keeps an option for itself and passes on its value: `npm start --port 4000`. */
function refuseMoreThan<O extends Options>(command: Command<O>, words: string[]): void {
  const { name, usage, operands = 0 } = command;
  const word = words[operands];
  if (word === undefined) return;
  throw new UsageError(
    `Unexpected argument "${word}". Options go after "--": ${`${name} -- ${usage ?? ''}`.trim()}`,
  );
}

/** The message of `parseArgs`, without its advice about arguments that begin with a dash. */
function wrongOption(error: unknown): UsageError | undefined {
  if (!types.isNativeError(error) || !('code' in error)) return undefined;
  if (!String(error.code).startsWith('ERR_PARSE_ARGS')) return undefined;
  return new UsageError(error.message.replace(/\. To specify a positional argument.*$/s, '.'));
}

function help<O extends Options>(command: Command<O>): string {
  const names = Object.keys(command.options) as (keyof O & string)[];
  const width = Math.max(6, ...names.map((name) => name.length + 2));
  const lines = names.map((name) => `  ${`--${name}`.padEnd(width)}  ${command.help[name]}`);
  lines.push(`  ${'--help'.padEnd(width)}  show this help`);
  const usage = command.usage ? ` -- ${command.usage}` : '';
  return `${command.summary}\n\nUsage: ${command.name}${usage}\n\n${lines.join('\n')}\n`;
}
