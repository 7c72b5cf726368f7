import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Failure } from '../failure';
import { freePort } from '../port';

const startTimeoutMs = 60_000;

/** @throws Error that says what to install if there is no Java */
export async function checkJava(): Promise<void> {
  try {
    await promisify(execFile)('java', ['-version']);
  } catch (error) {
    throw new Failure(
      'DynamoDB Local needs Java 17 or newer, and `java` does not run here. Install a JRE and put it on the PATH.',
      { cause: error },
    );
  }
}

/** Starts DynamoDB Local in memory on a free port and waits until it responds, or is interrupted. */
export async function startDynamoDbLocal(
  folder: string,
  interrupted: AbortSignal,
): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(
    'java',
    [
      '-Djava.library.path=DynamoDBLocal_lib',
      '-jar',
      'DynamoDBLocal.jar',
      '-inMemory',
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  const deadline = Date.now() + startTimeoutMs;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || interrupted.aborted || Date.now() > deadline) {
      await stop();
      throw new Failure(`DynamoDB Local did not start:\n${output}`);
    }
    await sleep(100);
  }
  return { endpoint, stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL'); // It keeps its data only in memory.
  await exited;
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  }
}
