import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Failure, UsageError } from './failure';

/** `--port` as a number. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`--port is "${text}": write a number from 0 to 65535.`);
  }
  return port;
}

/** Makes a server listen on any free port of this machine. Returns the port. */
export async function listenLocally(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * A port that is free now, for a program that cannot choose one itself. It is below the ports that
 * systems assign themselves (RFC 6335 section 6, Linux from 32768), so nothing else is given it
 * before the program listens.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_768);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/**
 * Checks that a port is free, before anything starts that would fail less clearly.
 * @throws Failure that says what to do
 */
export async function demandFreePort(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Failure(
        `Port ${port} is in use. Stop the program that listens there, or choose another port: -- --port ${port + 1}`,
      );
    case 'EACCES':
      return new Failure(`Port ${port} needs more privileges. Choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure(
        `${host} is not an address of this machine. Choose another one with --host.`,
      );
    default:
      return error;
  }
}
