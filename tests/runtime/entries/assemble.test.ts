import { assemble } from '../../../src/runtime/entries/assemble';
import type { Resources } from '../../../src/runtime/resources';
import { compileTiny, operation } from '../tiny';

const key = { type: 'apiKey', in: 'header', name: 'X-Key' };

/** Assembles an API with one operation, and returns how often its table was opened. */
function opened({ secured, open }: { secured: boolean; open: boolean }): number {
  const contract = compileTiny({
    paths: {
      '/a': { get: operation({ operationId: 'a', ...(secured && { security: [{ key: [] }] }) }) },
    },
    components: { securitySchemes: { key } },
  });
  const connect = jest.fn();
  assemble(
    {
      contract,
      operations: { a: () => ({ status: 200 }) },
      security: secured ? { key: () => () => undefined } : {},
      services: { table: ({ shared }: Resources) => shared.once('table', () => 1, connect) },
    },
    {},
    { open },
  );
  return connect.mock.calls.length;
}

test('resources are opened before their use on request', () => {
  expect(opened({ secured: true, open: true })).toBe(1);
  expect(opened({ secured: true, open: false })).toBe(0);
});

test('a function with only health checks does not load at a cold start what few of them use', () => {
  expect(opened({ secured: false, open: true })).toBe(0);
});
