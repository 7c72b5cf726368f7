import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has had, in MB. Linux counts in `maxRSS` what the process that
 * forked it had too, so that no small process would look smaller than the benchmark itself.
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
