import { randomBytes } from 'node:crypto';
import { define } from '../cli/command';
import { UsageError } from '../failure';
import { demandFreePort, parsePort } from '../port';
import { announceReceiver, startReceiver } from '../server/webhook-receiver';
import { stopOnSignal } from '../server/stop-on-signal';

export default define(
  {
    name: 'npm run webhooks:listen',
    summary:
      'Receives the events of the API on this machine, verifies their signatures and prints them. Start it before npm start, which then delivers events to it.',
    usage: '[--port 3100] [--status 204]',
    options: {
      port: { type: 'string', default: '3100' },
      status: { type: 'string', default: '204' },
    },
    help: {
      port: 'port to listen on (default 3100)',
      status:
        'the status to respond with, such as 503 to see how deliveries are repeated (default 204)',
    },
  },
  async ({ port: portText, status: statusText }) => {
    const port = parsePort(portText);
    const status = Number(statusText);
    if (!/^[2-5]\d\d$/.test(statusText))
      throw new UsageError(`--status is "${statusText}": write a status from 200 to 599.`);
    await demandFreePort(port, '127.0.0.1');
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const receiver = await startReceiver({
      port,
      status,
      secret,
      print: (line) => process.stdout.write(line),
    });
    const retract = announceReceiver({ url: receiver.url, secret });
    process.stdout.write(
      `Listening for events on ${receiver.url}. Now run: npm start (restart it if it is already running).\n`,
    );
    stopOnSignal(async () => {
      retract();
      await receiver.close();
    });
  },
);
