/**
 * For tests of what has to be there in time, but is not about time: a busy machine may take longer than the
 * second or the three that a call is given.
 */
export function endlessPatience(): jest.SpyInstance {
  return jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => new AbortController().signal);
}
