import { spawn, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../command-line';
import { ContractError, formatFinding, type Finding } from '../compiler/findings';
import { loadContract } from '../compiler/load';
import { Failure } from '../failure';
import { root } from '../project';
import { generateFrom } from './generate';
import { writeChanged } from './output';
import { STEPS_OF_A_SERVER } from './steps';

/**
 * Generation while `npm run dev` waits for the next change, in two steps. What a server loads is written at
 * once, by this process, which keeps the compiler in memory. The rules of `redocly.yaml` and the types for
 * clients take several times as long; `npm run generate` runs for them afterwards.
 */
export class ContinuousGeneration {
  /** The files of the contract, as far as they are known, including missing ones that it refers to. */
  files: readonly string[];
  private rest: ChildProcess | undefined;

  constructor(private readonly project = root) {
    this.files = [path.join(project, 'openapi.yaml')];
  }

  /**
   * Writes what a server loads.
   * @returns what to report about the contract, and whether anything has changed. A contract with errors
   *   changes nothing.
   */
  async write(): Promise<{ text: string; outcome: 'changed' | 'same' | 'broken' }> {
    try {
      const contract = await loadContract(path.join(this.project, 'openapi.yaml'));
      this.files = [...contract.files, ...contract.missing].map((url) => fileURLToPath(url));
      const { files, findings } = await generateFrom(contract, STEPS_OF_A_SERVER);
      const changed = writeChanged(path.join(this.project, 'generated'), files).length > 0;
      return { text: text(findings), outcome: changed ? 'changed' : 'same' };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // Also the files known before: the fault may be in a file that leads to them.
      const found =
        error instanceof ContractError ? error.files.map((url) => fileURLToPath(url)) : [];
      this.files = [...new Set([...this.files, ...found])];
      return { text: `${error.message}\n`, outcome: 'broken' };
    }
  }

  /** Writes the rest, and returns its errors: usually none. */
  async finish(): Promise<string> {
    const command = [...commandLine('generate')];
    const child = spawn(process.execPath, command, {
      cwd: this.project,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.rest = child;
    // The server, which is starting now, has priority.
    if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    let complaints = '';
    child.stderr.on('data', (chunk) => (complaints += String(chunk)));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (this.rest === child) this.rest = undefined;
    return code === 1 ? complaints : '';
  }

  /** Stops what `finish` has started, because the contract has changed again. */
  async cancel(): Promise<void> {
    const { rest } = this;
    this.rest = undefined;
    if (rest?.exitCode !== null || rest.signalCode !== null) return;
    const gone = new Promise((resolve) => rest.once('close', resolve));
    rest.kill('SIGTERM');
    await gone;
  }
}

const text = (findings: readonly Finding[]): string =>
  findings.map((one) => `${formatFinding(one)}\n`).join('');
