import semver from 'semver';
import type { Change, Impact } from './change';

/** Whether a contract may be released under its version. */
export interface Verdict {
  /** Which part of the version the changes raise; undefined if none. */
  readonly needed: Impact | undefined;
  /** The lowest sufficient version; undefined if versions are not semantic. */
  readonly next: string | undefined;
  /** Whether the contract's version is at least that. */
  readonly isEnough: boolean;
}

/** Below 1.0.0 a breaking change raises the second number (Semantic Versioning 2.0.0, item 4). */
export function judge(changes: readonly Change[], base: string, revision: string): Verdict {
  const needed = (['major', 'minor', 'patch'] as const).find((impact) =>
    changes.some((one) => one.impact === impact),
  );
  if (needed === undefined) return { needed, next: base, isEnough: true };
  if (!semver.valid(base) || !semver.valid(revision))
    return { needed, next: undefined, isEnough: base !== revision };
  const step = needed === 'major' && semver.major(base) === 0 ? 'minor' : needed;
  const next = semver.inc(base, step) ?? base;
  return { needed, next, isEnough: semver.gte(revision, next) };
}
