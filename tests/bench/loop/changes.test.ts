import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as changes from '../../../scripts/bench/loop/changes';

interface Contract {
  paths: Record<string, Record<string, { operationId: string }>>;
}

const contract = readFileSync(changes.CONTRACT, 'utf8');
const handler = readFileSync(changes.HANDLER, 'utf8');
const pathsOf = (text: string) => (parse(text) as Contract).paths;
const before = pathsOf(contract);

test('an operation gets a different path, and nothing else changes', () => {
  const { [changes.OPERATION_PATH]: operation, ...others } = before;
  expect(pathsOf(changes.moved(contract))).toEqual({ ...others, [changes.MOVED_PATH]: operation });
});

test('one more operation is added, similar to another', () => {
  const { [changes.ADDED_PATH]: added, ...others } = pathsOf(changes.extended(contract));
  expect(others).toEqual(before);
  expect(added?.get).toEqual({
    ...before[changes.OPERATION_PATH]?.get,
    operationId: changes.ADDED_ID,
  });
});

test('the handler is changed inside its function', () => {
  for (const change of [changes.rewritten, changes.failing]) {
    const lines = change(handler).split('\n');
    const added = lines.findIndex((line, index) => line !== handler.split('\n')[index]);
    expect(lines.toSpliced(added, 1).join('\n')).toBe(handler);
    expect(lines[added - 1]).toMatch(/=> \{$/);
  }
});

test('the loop names what it cannot change', () => {
  expect(() => changes.failing('export const handler = 1;')).toThrow(changes.HANDLER);
  expect(() => changes.moved('paths:\n  /other:\n    get: {}\n')).toThrow('getReadiness');
});
