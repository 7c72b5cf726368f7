import { spawn } from 'node:child_process';
import { Failure } from '../../failure';
import { freePort } from '../../port';
import { pythonTool } from '../python-tool';

const requirement = 'moto[server,cloudformation,dynamodb,s3]==5.2.5';

/** An AWS emulator on this machine: https://docs.getmoto.org */
export interface Emulator {
  readonly endpoint: string;
  /** Deletes everything. */
  reset(): Promise<void>;
  stop(): void;
}

/** Downloads moto into `.cache/`, once, and starts it on a free port. It keeps everything in memory. */
export async function startMoto(): Promise<Emulator> {
  const program = await pythonTool(requirement, 'moto_server');
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const reset = async (): Promise<void> => {
    await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
  };
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  for (let attempt = 0; attempt < 120; attempt += 1) {
    if (child.exitCode !== null) break;
    try {
      await fetch(`${endpoint}/moto-api/`);
      return { endpoint, reset, stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  stop();
  throw new Failure(`moto did not start: ${program}`);
}
