import { readFileSync } from 'node:fs';

/**
 * The peak memory of this process in MB. `maxRSS` is not used, because on Linux it includes the memory of the
 * parent process, so that no process would seem smaller than the benchmark itself.
 */
export function peakMemory(): number {
  return (ownPeak() ?? process.resourceUsage().maxRSS) / 1024;
}

/** Kilobytes; undefined where there is no /proc. */
function ownPeak(): number | undefined {
  try {
    const peak = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1];
    return peak === undefined ? undefined : Number(peak);
  } catch {
    return undefined;
  }
}
