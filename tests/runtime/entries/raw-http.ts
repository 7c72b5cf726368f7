import net from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** A client that sends bytes unchanged and keeps whatever comes back. */
export class RawClient {
  private text = '';
  private readonly socket: net.Socket;
  readonly closed: Promise<string>;

  constructor(port: number, pauseReading = false) {
    this.socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.setEncoding('latin1');
    if (!pauseReading) this.socket.on('data', (data) => (this.text += String(data)));
    this.socket.on('error', (error) => (this.text += `[${error.message}]`));
    this.closed = new Promise((resolve) => {
      const done = () => {
        this.socket.destroy();
        resolve(this.text);
      };
      this.socket.once('end', done).once('close', done);
    });
  }

  get received(): string {
    return this.text;
  }

  send(data: string | Buffer): this {
    this.socket.write(data);
    return this;
  }

  /** Sends, and waits until the server, which is in this process, has read it. */
  async sent(data: string): Promise<void> {
    await new Promise((resolve) => this.socket.write(data, resolve));
    // Bytes that were passed to the system are read between two turns of the event loop.
    for (let turns = 0; turns < 3; turns++) await setImmediate();
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Waits until the received data contains the text. */
  async until(text: string, timeout = 300_000): Promise<string> {
    const end = Date.now() + timeout;
    while (!this.text.includes(text)) {
      if (Date.now() > end) throw new Error(`No «${text}» in: ${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.text;
  }
}

/** The first response on a connection: status, headers by lower-case names, body. */
export function parseAnswer(text: string) {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), value.join(': ')];
    }),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}
