import fs from 'node:fs';
import * as operations from '../../src/operations';
import { operationIds, samples } from './requests';
import type { Service } from './service';

type Line = Record<string, unknown>;
const ENV = { LOG_LEVEL: 'info', METRICS_NAMESPACE: 'UsersApi' };

/** What people on call find about a response in the log. */
export function inTheLog(service: () => Service): void {
  /** The lines that are logged for the requests that `run` sends to an API with these parts. */
  const observed = async (
    parts: { operations?: Record<string, () => unknown>; env?: Record<string, string> },
    run: (url: string) => Promise<Response>,
  ): Promise<{ response: Response; lines: Line[] }> => {
    const lines: Line[] = [];
    const write = jest.spyOn(fs, 'writeSync').mockImplementation((_, text) => {
      lines.push(JSON.parse(text) as Line);
      return text.length;
    });
    const env = { ...ENV, ...parts.env };
    const { url, stop } = await service().variant(
      { operations: { ...operations, ...parts.operations } },
      { env },
    );
    try {
      return { response: await run(url), lines };
    } finally {
      await stop();
      write.mockRestore();
    }
  };

  test.each(operationIds)('%s: the request id of a refused request', async (id) => {
    const { method, path } = samples[id];
    const { response, lines } = await observed({}, (url) =>
      fetch(`${url}${path}?no=1`, { method }),
    );
    const requestId = response.headers.get('x-request-id');
    expect(await response.json()).toMatchObject({ requestId, status: response.status });
    expect(lines).toEqual([
      expect.objectContaining({ requestId, operation: id, status: response.status, Requests: 1 }),
    ]);
  });

  test('an unforeseen error in full, under the id that the client received', async () => {
    const getHealth = () => {
      throw new TypeError('inside', { cause: new Error('deep inside') });
    };
    const { response, lines } = await observed({ operations: { getHealth } }, (url) =>
      fetch(`${url}/health`),
    );
    const text = await response.text();
    expect([response.status, text.includes('inside')]).toEqual([500, false]);
    const { requestId } = JSON.parse(text) as Line;
    const cause = { name: 'TypeError', message: 'inside', cause: { message: 'deep inside' } };
    expect(lines).toMatchObject([{ level: 'error', requestId, cause, Errors5XX: 1 }]);
  });

  test('in production, that a response broke the contract and how, although it was sent', async () => {
    const { response, lines } = await observed(
      {
        operations: { getHealth: () => ({ status: 200, body: { status: 'well' } }) },
        env: { NODE_ENV: 'production' },
      },
      (url) => fetch(`${url}/health`),
    );
    expect([response.status, await response.json()]).toEqual([200, { status: 'well' }]);
    const violation = expect.stringContaining('body/status') as string;
    expect(lines).toMatchObject([{ level: 'warn', violation, ContractViolations: 1 }]);
  });
}
