import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the measured processes write their log. */
export interface OutputPipe {
  /** The descriptor to give to a process as its standard output. */
  readonly writeEnd: number;
  readonly close: () => void;
}

/**
 * Opens a pipe and discards what it reads, as Lambda reads a function's log. Writing a line to /dev/null
 * costs almost nothing; with a pipe, the writer also pays for waking the reader.
 *
 * It is a named pipe because `stdio: 'pipe'` gives a child a Unix socket, which costs more.
 */
export function openOutputPipe(): OutputPipe {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const name = path.join(folder, 'log');
  try {
    execFileSync('mkfifo', [name]);
    // The reader is opened first, without waiting for a writer: otherwise each end would wait for the other.
    const readEnd = openSync(name, constants.O_RDONLY | constants.O_NONBLOCK);
    const writeEnd = openSync(name, constants.O_WRONLY);
    const reader = new Socket({ fd: readEnd, readable: true, writable: false });
    reader.resume();
    return {
      writeEnd,
      close: () => {
        reader.destroy();
        closeSync(writeEnd);
      },
    };
  } finally {
    // Both ends are open, or opening failed: the name is no longer needed.
    rmSync(folder, { recursive: true });
  }
}
