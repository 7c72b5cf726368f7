import { CONTRACT_FORMAT } from '../../src/runtime/format';
import { createApi } from '../../src/runtime/pipeline/api';
import { compileTiny, operation, silent } from './tiny';

const compiled = compileTiny({ paths: { '/a': { get: operation({ operationId: 'a' }) } } });

/** Starts an API with the same contract, compiled in another format. */
function start(format: number | undefined): unknown {
  const settings = { ...compiled.settings, format } as typeof compiled.settings;
  return createApi({
    contract: { ...compiled, settings },
    operations: { a: () => ({ status: 200 }) },
    security: {},
    log: silent,
  });
}

test('the compiler writes the format that the runtime reads', () => {
  expect(compiled.settings.format).toBe(CONTRACT_FORMAT);
  expect(() => start(CONTRACT_FORMAT)).not.toThrow();
});

test('a contract in an earlier format must be regenerated', () => {
  const sentence = `The compiled contract has format 0, this runtime reads ${CONTRACT_FORMAT}. Run: npm run generate`;
  expect(() => start(0)).toThrow(sentence);
  // As written before formats had numbers.
  expect(() => start(undefined)).toThrow(sentence);
});

test('a contract in a later format needs a later engine', () => {
  expect(() => start(CONTRACT_FORMAT + 1)).toThrow(/Run: npx openapi-first update$/);
});
