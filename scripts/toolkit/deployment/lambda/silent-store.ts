import { createServer } from 'node:net';
import { listenLocally } from '../../port';
import type { Database } from '../../server/database';
import type { Deployment } from '../deployment-file';
import { createClient, type Gateway } from './client';
import type { DerivedRequest } from './derived-requests';
import { whole } from './derived-scenario';
import { gateway } from './gateway';
import { startPackedFunctions } from './packed-functions';

/** The time in milliseconds that Lambda gives the function here. */
const limit = 1500;

/**
 * Calls functions whose table never responds: they must return 503 with `Retry-After` before Lambda stops
 * them. Prints a line for each gateway.
 * @param request one that needs the table
 * @returns the number of faults
 */
export async function checkSilentStore(
  deployment: Deployment,
  database: Database,
  request: DerivedRequest,
  scopes: readonly string[],
): Promise<number> {
  const silent = createServer();
  const port = await listenLocally(silent);
  const functions = await startPackedFunctions(deployment, {
    ...database.env,
    DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}`,
  });
  let faults = 0;
  try {
    for (const kind of ['REST API', 'HTTP API'] satisfies Gateway[]) {
      const send = gateway(deployment, functions.all, kind, limit);
      const client = createClient(send, database.env, scopes, kind);
      // Once without the table, so that the measurement includes no cold start.
      await client.request('TRACE', request.target);
      const started = Date.now();
      const { status, headers } = await client.request(...whole(request, client));
      const took = Date.now() - started;
      const good = status === 503 && Number(headers['retry-after']) > 0 && took < limit;
      if (!good) faults += 1;
      process.stdout.write(
        `${kind}: ${good ? '' : 'FAIL '}${request.operationId} with a table that never responds, ` +
          `${limit} ms left: ${status} after ${took} ms\n`,
      );
    }
  } finally {
    functions.stop();
    silent.close();
  }
  return faults;
}
