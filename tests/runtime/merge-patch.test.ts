import { mergePatch, pick, type MergePatch } from 'openapi-first-runtime';

// RFC 7396, appendix A, for the cases in which both are objects.
test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  [{ a: 'b' }, { a: undefined }, { a: 'b' }],
])('%j with %j is %j', (value: object, patch: object, expected) => {
  expect(mergePatch(value, patch)).toEqual(expected);
});

test('null sets the members that are named as nullable, at any depth', () => {
  const value = { note: 'a', at: { 'x/y': 'b', z: 'c' } };
  const patch = { note: null, at: { 'x/y': null, z: null } };
  expect(mergePatch<object>(value, patch, ['/note', '/at/x~1y'])).toEqual({
    note: null,
    at: { 'x/y': null },
  });
});

interface Value {
  name: string;
  age?: number;
  note: string | null;
  at: { x: number; y: number };
}

test('the type of a patch follows from that of the value', () => {
  const patch: MergePatch<Value> = { name: 'a', age: null, note: null, at: { x: 1 } };
  expect(patch.name).toBe('a');
  // @ts-expect-error null removes a member, and this one has to be there
  expect({ name: null } satisfies MergePatch<Value>).toEqual({ name: null });
});

test('pick takes existing members', () => {
  const from: { a: number; b?: string; c: string } = { a: 1, c: 'c' };
  expect(pick(from, ['a', 'b'])).toEqual({ a: 1 });
});

test('pick names its members whatever type is expected', () => {
  const from: { [name: string]: unknown; a: number; b: string } = { a: 1, b: 'b' };
  const to: { [name: string]: unknown; a: number; c: string } = { ...pick(from, ['a']), c: 'c' };
  expect(to).toEqual({ a: 1, c: 'c' });
});
