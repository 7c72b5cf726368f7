import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, resolve } from 'node:path';
import { define } from '../cli/command';
import { Failure, UsageError } from '../failure';
import { downloadDynamoDbLocal } from '../embedded/local-download';
import { root } from '../project';
import { checkJava, startDynamoDbLocal } from '../embedded/local-server';

const signals = ['SIGINT', 'SIGTERM'] as const;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

export default define(
  {
    name: 'npm run test:dynamodb-local',
    summary:
      "Runs a command against AWS's DynamoDB Local: downloads it, starts it in memory and sets DYNAMODB_ENDPOINT. Needs Java.",
    usage: 'COMMAND [ARGUMENT …]',
    operands: Infinity,
    options: {},
    help: {},
  },
  async (_values, [command, ...args]) => {
    if (!command)
      throw new UsageError(
        'Which command? For example: npm run test:dynamodb-local -- jest tests/store',
      );
    await checkJava();
    const folder = await downloadDynamoDbLocal(resolve(root, '.cache'), say);
    say('Starting DynamoDB Local …');
    const interrupted = new AbortController();
    for (const signal of signals) {
      process.on(signal, () => {
        interrupted.abort();
      });
    }
    const local = await startDynamoDbLocal(folder, interrupted.signal);
    say(`DynamoDB Local answers at ${local.endpoint}`);
    try {
      process.exitCode = await runWith(local.endpoint, command, args);
    } finally {
      await local.stop();
    }
  },
);

/** Runs the command with the endpoint in its environment; returns its exit code. */
async function runWith(endpoint: string, command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      DYNAMODB_ENDPOINT: endpoint,
      PATH: [resolve(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    },
  });
  // The command receives an interrupt too: wait for it, so that the database is stopped after it.
  for (const signal of signals) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((done, fail) => {
    child.once('error', (error) => {
      fail(new Failure(`Cannot run ${command}: ${error.message}`));
    });
    child.once('exit', (code, signal) => {
      done(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
