import { compareSizes } from '../../../scripts/toolkit/build/budget';

describe('the size budget', () => {
  const orders = 'dist/functions/orders';

  it('is met only by exactly these sizes', () => {
    const size = { start: 10, total: 20 };
    const faults = (built: object, agreed: object): string[] =>
      compareSizes(built as never, { bundles: agreed as never });
    expect(faults({ [orders]: size }, { [orders]: { ...size } })).toEqual([]);
    expect(faults({ [orders]: size }, { [orders]: { start: 10, total: 21 } })).toHaveLength(1);
    expect(faults({ [orders]: size }, {})).toHaveLength(1);
    expect(faults({}, { [orders]: size })).toHaveLength(1);
  });

  it('may have a limit that accepting sizes does not raise', () => {
    const size = { start: 1, total: 330_001 };
    const limited = (bundles: Record<string, typeof size>): string[] =>
      compareSizes(bundles, { functionLimit: 330_000, bundles });
    expect(limited({ [orders]: size })).toEqual([
      `${orders}: 330001 bytes exceed the limit of 330000`,
    ]);
    expect(limited({ 'dist/server.js': size })).toEqual([]);
    expect(compareSizes({ [orders]: size }, { bundles: { [orders]: size } })).toEqual([]);
  });
});
