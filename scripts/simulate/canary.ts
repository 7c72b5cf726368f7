import { releasePeriods, releaseThreshold } from 'openapi-first-toolkit/deployment';

/** Minutes of the shortest canary, and the delay until CloudWatch has a minute's metrics. */
const minutes = 5;
const delay = 1;
/** The share of the requests that the new version gets. */
const share = 0.1;

/**
 * The probability that the alarm of a release rolls it back before the canary ends.
 *
 * @param perSecond requests to the function, of which the new version gets a tenth
 * @param failing share of its requests that fail
 */
export function caught(perSecond: number, failing: number): number {
  const bad = badMinute(Math.round(perSecond * 60 * share), failing);
  const { bad: needed, of } = releasePeriods;
  const seen = minutes - delay;
  let chance = 0;
  for (let pattern = 0; pattern < 2 ** seen; pattern += 1) {
    const isBad = Array.from({ length: seen }, (_, minute) => (pattern >> minute) % 2 === 1);
    const trips = isBad.some(
      (_, end) => isBad.slice(Math.max(0, end - of + 1), end + 1).filter(Boolean).length >= needed,
    );
    if (trips) chance += isBad.reduce((product, one) => product * (one ? bad : 1 - bad), 1);
  }
  return chance;
}

/** The probability that, of this many requests, more than the threshold fail. */
function badMinute(requests: number, failing: number): number {
  const most = Math.floor(requests * releaseThreshold);
  let good = 0;
  for (let failed = 0; failed <= Math.min(most, requests); failed += 1)
    good += Math.exp(logBinomial(requests, failed, failing));
  return Math.max(0, 1 - good);
}

function logBinomial(count: number, chosen: number, chance: number): number {
  let log = 0;
  for (let one = 1; one <= chosen; one += 1) log += Math.log((count - chosen + one) / one);
  return log + chosen * Math.log(chance) + (count - chosen) * Math.log1p(-chance);
}
