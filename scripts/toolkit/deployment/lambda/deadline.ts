import { createServer, type AddressInfo } from 'node:net';
import type { Deployment } from '../description';
import type { Database } from '../../server/database';
import { gateway, type PayloadFormat } from './gateway';
import { startPackedFunctions } from './packed-functions';
import { samples } from './scenario';

/** Milliseconds that Lambda gives the function here. */
const limit = 1500;

/**
 * A store that never answers: the function says 503 and when to come again before Lambda stops it.
 * Returns the number of faults.
 */
export async function checkDeadline(
  deployment: Deployment,
  database: Database,
  authorization: string,
): Promise<number> {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const functions = await startPackedFunctions(deployment, {
    ...database.env,
    DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}`,
  });
  let faults = 0;
  try {
    for (const format of ['REST', 'v2'] satisfies PayloadFormat[]) {
      const send = gateway(deployment, functions.all, format, limit);
      // Once without a store, so that what is measured is no cold start.
      await send({ method: 'GET', target: '/users', headers: [] });
      const { method, path: target } = samples.getUser;
      const started = Date.now();
      const { status, headers } = await send({
        method,
        target,
        headers: [['Authorization', authorization]],
      });
      const took = Date.now() - started;
      const good = status === 503 && Number(headers['retry-after']) > 0 && took < limit;
      if (!good) faults += 1;
      process.stdout.write(
        `${format}: ${good ? '' : 'FAIL '}a store that never answers, ${limit} ms left: ${status} after ${took} ms\n`,
      );
    }
  } finally {
    functions.stop();
    silent.close();
  }
  return faults;
}
