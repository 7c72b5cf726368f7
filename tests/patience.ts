/**
 * For tests of something that must happen in time, but that are not about time: a busy machine may take
 * longer than the second or the three that a call has.
 */
export function endlessPatience(): jest.SpyInstance {
  return jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal);
}
