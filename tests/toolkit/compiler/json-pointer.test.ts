import {
  lastSegment,
  pointerTo,
  segmentsOf,
  valueAt,
  valueAtFragment,
} from '../../../scripts/toolkit/compiler/json-pointer';

describe('a JSON Pointer', () => {
  // RFC 6901, section 5.
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'm~n': 8, '~1': 9 };

  it.each(Object.entries(document))('to the member "%s" leads to it', (name, value) => {
    expect(valueAt(document, pointerTo(name))).toBe(value);
    expect(segmentsOf(pointerTo('foo', name, 0))).toEqual(['foo', name, '0']);
    expect(lastSegment(`#${pointerTo('foo', name)}`)).toBe(name);
  });

  it('leads into lists, and only to own members', () => {
    expect(valueAt(document, '')).toBe(document);
    expect(valueAt(document, '/foo/1')).toBe('baz');
    for (const pointer of ['/foo/2', '/foo/length/x', '/toString', '/m~0n/x'])
      expect(valueAt(document, pointer)).toBeUndefined();
  });

  it('may be the fragment of a reference, well encoded or not', () => {
    expect(valueAtFragment(document, '/c%25d')).toBe(2);
    expect(valueAtFragment(document, '/c%d')).toBe(2);
    expect(valueAtFragment(document, '/foo%2F0')).toBe('bar');
  });
});
