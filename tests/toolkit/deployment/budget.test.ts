import { compareSizes } from '../../../scripts/toolkit/build/budget';

describe('the size budget', () => {
  const users = 'dist/functions/users';

  it('is kept by the same bytes alone', () => {
    const size = { start: 10, total: 20 };
    expect(compareSizes({ [users]: size }, { [users]: { ...size } })).toEqual([]);
    expect(compareSizes({ [users]: size }, { [users]: { start: 10, total: 21 } })).toHaveLength(1);
    expect(compareSizes({ [users]: size }, {})).toHaveLength(1);
    expect(compareSizes({}, { [users]: size })).toHaveLength(1);
  });

  it('has a limit that no agreement raises', () => {
    const size = { start: 1, total: 330_001 };
    expect(compareSizes({ [users]: size }, { [users]: size })).toEqual([
      `${users}: 330001 bytes, more than the limit of 330000`,
    ]);
    expect(compareSizes({ 'dist/server.js': size }, { 'dist/server.js': size })).toEqual([]);
  });
});
