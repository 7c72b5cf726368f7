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

test('pick takes the named members of objects inside objects and lists', () => {
  const sku = { sku: 's', more: 1 };
  const from = {
    a: { b: { c: 1, d: 2 }, e: 3 },
    f: [sku, null],
    g: { h: 1 },
    i: 'i',
    'x/y': { z: 1 },
  };
  const inside = ['/a/b/c', '/f/sku', '/i/j', '/x~1y/z'];
  expect(pick(from, ['a', 'f', 'g', 'i', 'x/y'], inside)).toEqual({
    a: { b: { c: 1 } },
    f: [{ sku: 's' }, null],
    g: { h: 1 },
    i: 'i',
    'x/y': { z: 1 },
  });
  expect(from.a.e).toBe(3);
});

test('pick keeps a member called __proto__ as a member', () => {
  const from = { a: JSON.parse('{"__proto__":{"b":1},"c":2}') as object };
  const { a } = pick(from, ['a'], ['/a/__proto__/b']);
  expect(JSON.stringify(a)).toBe('{"__proto__":{"b":1}}');
});

test('pick names its members whatever type is expected', () => {
  const from: { [name: string]: unknown; a: number; b: string } = { a: 1, b: 'b' };
  const to: { [name: string]: unknown; a: number; c: string } = { ...pick(from, ['a']), c: 'c' };
  expect(to).toEqual({ a: 1, c: 'c' });
});
