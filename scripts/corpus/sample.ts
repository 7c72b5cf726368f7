/** The given number of different items, in an order that depends only on the seed. */
export function draw<T>(items: readonly T[], count: number, seed: number): T[] {
  const random = generator(seed);
  const left = [...items];
  // Fisher-Yates: the first `count` of a whole shuffle.
  for (let i = 0; i < Math.min(count, left.length); i++) {
    const other = i + Math.floor(random() * (left.length - i));
    [left[i], left[other]] = [left[other] as T, left[i] as T];
  }
  return left.slice(0, count);
}

/** Mulberry32: small, and the same on every machine. Math.random takes no seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
