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
 * Opens a pipe and reads it to nowhere, as Lambda reads a function's log. Into /dev/null a line
 * costs next to nothing; into a pipe its writer also pays for waking the reader.
 *
 * It is a named pipe because `stdio: 'pipe'` gives a child a Unix socket, which costs more.
 */
export function openOutputPipe(): OutputPipe {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const name = path.join(folder, 'log');
  try {
    execFileSync('mkfifo', [name]);
    // The reader first, and without waiting for a writer: otherwise each end waits for the other.
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
    // Both ends are open, or neither will be: the name has served.
    rmSync(folder, { recursive: true });
  }
}
