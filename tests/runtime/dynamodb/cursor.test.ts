import { connectStore } from '../../../src/runtime/dynamodb/connection';
import { openCursor, sealCursor } from '../../../src/runtime/dynamodb/cursor';
import { newId } from '../../../src/runtime/dynamodb/id';

const options = { tableName: 'none', region: 'local', endpoint: 'http://localhost:1' };
const connect = (cursorSecret: string) => connectStore({ ...options, cursorSecret });
beforeEach(() => connect('the secret of these tests, long enough'));

const query = ['listUsers', 'active', 'asc'];
const id = newId();

test('opens with the query it was sealed for', () => {
  expect(openCursor(sealCursor(id, query), query)).toBe(id);
});

test('is as the contract says', () => {
  expect(sealCursor(id, query)).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('does not open with another query', () => {
  const cursor = sealCursor(id, query);
  expect(openCursor(cursor, ['listUsers', 'active', 'desc'])).toBeUndefined();
  expect(openCursor(cursor, ['listUsers', undefined, 'asc'])).toBeUndefined();
  expect(openCursor(cursor, ['listApiKeys', 'active', 'asc'])).toBeUndefined();
});

test('does not open when any of its bits is another', () => {
  const bytes = Buffer.from(sealCursor(id, query), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const forged = Buffer.from(bytes);
    forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(openCursor(forged.toString('base64url'), query)).toBeUndefined();
  }
});

test('has one spelling, and one length', () => {
  const cursor = sealCursor(id, query);
  for (const other of ['', cursor.slice(0, -1), `${cursor}A`, `${cursor}=`, cursor.slice(0, 22)]) {
    expect(openCursor(other, query)).toBeUndefined();
  }
});

test('does not open with another secret', () => {
  const cursor = sealCursor(id, query);
  connect('another secret, just as long as the first');
  expect(openCursor(cursor, query)).toBeUndefined();
});
