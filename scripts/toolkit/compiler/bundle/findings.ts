import { isEmpty, isObject, shown } from '../document';
import { finding, type Code, type Finding, type Place, type Values } from '../findings';
import type { SourcePlace, Target } from '../source-place';
import { UnresolvedError } from '../sources';

/**
 * The findings of the bundler. It may visit a location more than once, but reports the same thing only
 * once.
 */
export class BundleFindings {
  readonly all: Finding[] = [];
  readonly #said = new Set<string>();

  /** @param nameOf gives the name of a file in findings */
  constructor(private readonly nameOf: (file: string) => string) {}

  report<C extends Code>(code: C, place: SourcePlace, ...values: Values<C>): void {
    this.#add(finding(code, this.#at(place), ...values));
  }

  #add(one: Finding): void {
    const key = `${one.file}#${one.pointer} ${one.message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.all.push(one);
  }

  #at({ file, pointer }: SourcePlace): Place {
    return { file: this.nameOf(file), pointer };
  }

  /** Follows a reference. If it leads nowhere, reports a finding and returns undefined. */
  attempt<T>(place: SourcePlace, find: () => T): T | undefined {
    try {
      return find();
    } catch (error) {
      if (!(error instanceof UnresolvedError)) throw error;
      this.#add({ ...error.statement, ...this.#at(place) });
      return undefined;
    }
  }

  /** As `attempt`, for a value of a discriminator's mapping, which can be ignored. */
  attemptMapping<T>(place: SourcePlace, find: () => T): T | undefined {
    try {
      return find();
    } catch (error) {
      if (!(error instanceof UnresolvedError)) throw error;
      this.report('mapping-target-missing', place, { reason: error.message.replace(/\.$/, '') });
      return undefined;
    }
  }

  mustBeMap(place: Target): void {
    const { value } = place;
    if (isObject(value)) return;
    if (isEmpty(value)) this.report('member-empty', place, { kind: 'map' });
    else this.report('map-expected', place, { value: shown(value) });
  }
}
