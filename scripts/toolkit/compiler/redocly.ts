import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import { root } from '../project';

/** How a run of Redocly ended. */
export interface RedoclyResult {
  /** False if it found problems, and if it could not run. */
  readonly ok: boolean;
  readonly stdout: string;
  /** Without notices about new versions. */
  readonly stderr: string;
}

/**
 * Stops Redocly from fetching anything: it would follow every address in a contract, even in extensions.
 */
const WITHOUT_NETWORK = [
  '--import',
  'data:text/javascript,globalThis.fetch = () => Promise.reject(new Error("nothing is fetched"))',
];

/** Runs Redocly in a folder, by default the project's: `redocly(['lint', '--format=json', 'openapi.yaml'])`. */
export function redocly(args: readonly string[], folder = root): Promise<RedoclyResult> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const options = { cwd: folder, env, maxBuffer: 1024 ** 3 };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...WITHOUT_NETWORK, installed().program, ...args],
      options,
      (error, stdout, stderr) => {
        resolve({ ok: error === null, stdout, stderr: withoutNotices(stderr) });
      },
    );
  });
}

/**
 * The rule that checks whether an object of the contract has a member: its own member `hasOwnProperty`
 * would be called.
 */
const CONFUSED_RULE = 'no-required-schema-properties-undefined';

/**
 * Runs `redocly lint --format=json`. A contract with a schema or a property called `hasOwnProperty` crashes
 * one of Redocly's rules: it is linted without that rule.
 */
export async function redoclyLint(args: readonly string[], folder = root): Promise<RedoclyResult> {
  const all = ['lint', '--format=json', ...args];
  const result = await redocly(all, folder);
  return result.stderr.includes('hasOwnProperty is not a function')
    ? redocly([...all, `--skip-rule=${CONFUSED_RULE}`], folder)
    : result;
}

export const redoclyVersion = (): string => installed().version;

/** The project's own Redocly: a peer dependency, whose version the project's owner sets. */
function installed(): { readonly program: string; readonly version: string } {
  let file: string;
  try {
    file = require.resolve('@redocly/cli/package.json', { paths: [root, __dirname] });
  } catch (error) {
    throw new Failure('@redocly/cli is not installed. Run: npm install --save-dev @redocly/cli', {
      cause: error,
    });
  }
  const { version, bin } = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string;
    bin: { redocly: string };
  };
  return { program: path.resolve(path.dirname(file), bin.redocly), version };
}

/** Redocly draws frames only around notices of new versions, its own and Node's. */
function withoutNotices(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s*[╔║╚]/.test(line));
  return lines.join('\n').trim();
}
