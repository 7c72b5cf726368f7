import { fromSource } from '../source';
import { COMMANDS } from './commands';

// The reader of the output may stop, as `head` does. That is not an error, and the command continues.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const [name = '--help', ...args] = process.argv.slice(2);
void main();

async function main(): Promise<void> {
  const found = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (found) {
    // The project is written in TypeScript, even if the toolkit itself runs as JavaScript.
    if (!fromSource) (await import('tsx/cjs/api')).register();
    const { default: command } = await found.load();
    process.exitCode = await command.run(args);
  } else if (name === '--help' || name === '-h') {
    process.stdout.write(overview());
  } else {
    process.stderr.write(`Unknown command "${name}".\nTry: openapi-first --help\n`);
    process.exitCode = 2;
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map(({ length }) => length));
  const lines = Object.entries(COMMANDS).map(
    ([each, { summary }]) => `  ${each.padEnd(width)}  ${summary}`,
  );
  return `Usage: openapi-first COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nRun a command with --help for its options.\n`;
}
