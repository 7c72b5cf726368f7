import { isObject } from './document';
import type { Finding } from './findings';
import { UnresolvedError, type Place, type Target } from './sources';

/** What the bundler has to say. A place may be visited more than once; each sentence about it is said once. */
export class BundleFindings {
  readonly all: Finding[] = [];
  readonly #said = new Set<string>();

  /** @param nameOf how a file is called in findings */
  constructor(private readonly nameOf: (file: string) => string) {}

  report(severity: Finding['severity'], { file, pointer }: Place, message: string): void {
    const key = `${file}#${pointer} ${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.all.push({ severity, file: this.nameOf(file), pointer, message });
  }

  /** Follows a reference; undefined, and a finding, if it leads nowhere. */
  attempt<T>(
    place: Place,
    find: () => T,
    what = '',
    severity: Finding['severity'] = 'error',
  ): T | undefined {
    try {
      return find();
    } catch (error) {
      if (!(error instanceof UnresolvedError)) throw error;
      this.report(severity, place, `${what}${error.message}`);
      return undefined;
    }
  }

  mustBeMap(place: Target): void {
    const { value } = place;
    if (isObject(value) || value === null || (Array.isArray(value) && value.length === 0)) return;
    this.report(
      'error',
      place,
      `a map belongs here, and not ${JSON.stringify(value).slice(0, 40)}`,
    );
  }
}
