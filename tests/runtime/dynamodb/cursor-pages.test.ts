import { createSecretKey } from 'node:crypto';
import { startOf } from '../../../src/runtime/dynamodb/cursor-pages';
import { Cursors } from '../../../src/runtime/dynamodb/cursors';

const ID = '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12';
const cursors = new Cursors(() => createSecretKey(Buffer.alloc(32, 7)));

test('a page starts after the id in the cursor, and the first one at the beginning', () => {
  const cursor = cursors.seal(ID, ['orders']);
  expect(startOf(cursors, cursor, ['orders'])).toBe(ID);
  expect(startOf(cursors, undefined, ['orders'])).toBeUndefined();
});

test('a cursor of another list is refused, with the name of the parameter', () => {
  const cursor = cursors.seal(ID, ['users']);
  let thrown: unknown;
  try {
    startOf(cursors, cursor, ['orders'], 'after');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ status: 400 });
});
