import { createSecretKey } from 'node:crypto';
import { Cursors, cursorsOf } from '../../../src/runtime/dynamodb/cursors';
import { newId } from '../../../src/runtime/dynamodb/id';
import { SharedResources, type Resources } from '../../../src/runtime/resources';

const keyed = (secret: string) => new Cursors(() => createSecretKey(Buffer.from(secret)));
const cursors = keyed('the secret of these tests, long enough');

const query = ['listUsers', 'active', 'asc'];
const id = newId();

test('opens with the query that it was sealed for', () => {
  expect(cursors.open(cursors.seal(id, query), query)).toBe(id);
});

test('has the form that the contract declares', () => {
  expect(cursors.seal(id, query)).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('does not open with another query', () => {
  const cursor = cursors.seal(id, query);
  expect(cursors.open(cursor, ['listUsers', 'active', 'desc'])).toBeUndefined();
  expect(cursors.open(cursor, ['listUsers', undefined, 'asc'])).toBeUndefined();
  expect(cursors.open(cursor, ['listApiKeys', 'active', 'asc'])).toBeUndefined();
});

test('does not open if any of its bits is changed', () => {
  const bytes = Buffer.from(cursors.seal(id, query), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const forged = Buffer.from(bytes);
    forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(cursors.open(forged.toString('base64url'), query)).toBeUndefined();
  }
});

test('has one spelling and one length', () => {
  const cursor = cursors.seal(id, query);
  for (const other of ['', cursor.slice(0, -1), `${cursor}A`, `${cursor}=`, cursor.slice(0, 22)]) {
    expect(cursors.open(other, query)).toBeUndefined();
  }
});

test('does not open with another secret', () => {
  const cursor = cursors.seal(id, query);
  const others = keyed('another secret, just as long as the first');
  expect(others.open(cursor, query)).toBeUndefined();
});

describe('the cursors of a process', () => {
  const of = (env: Record<string, string>) =>
    cursorsOf({ env, shared: new SharedResources() } as Resources);

  test('are sealed with CURSOR_SECRET, otherwise with a key derived from JWT_SECRET', () => {
    const own = { CURSOR_SECRET: 'c'.repeat(32) };
    const cursor = of(own).seal(id, query);
    expect(of({ ...own, JWT_SECRET: 'j'.repeat(32) }).open(cursor, query)).toBe(id);
    const derived = of({ JWT_SECRET: 'j'.repeat(32) }).seal(id, query);
    expect(of({ CURSOR_SECRET: '', JWT_SECRET: 'j'.repeat(32) }).open(derived, query)).toBe(id);
    expect(of({ JWT_SECRET: 'k'.repeat(32) }).open(derived, query)).toBeUndefined();
  });

  test.each([{}, { CURSOR_SECRET: 'short' }, { CURSOR_SECRET: '', JWT_SECRET: '' }])(
    'do not start with %j: the error names the variable',
    (env) => {
      expect(() => of(env)).toThrow('CURSOR_SECRET must have 32 bytes or more');
    },
  );
});
