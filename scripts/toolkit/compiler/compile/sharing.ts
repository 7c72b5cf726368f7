import { freeName } from '../names';
import { print, Shared } from './literal';

interface Constant {
  readonly number: number;
  /** How often it occurs in the printed text. */
  count: number;
  name: string | undefined;
}

/**
 * Finds what occurs more than once among some values and prints it once, as a constant: an API with a
 * thousand operations has the same `404` a thousand times.
 */
export class Constants {
  private readonly byKey = new Map<string, Constant>();
  private readonly byShared = new Map<Shared, Constant>();
  private readonly taken = new Set<string>();
  private readonly lines: string[] = [];

  constructor(values: readonly unknown[], taken: Iterable<string>) {
    for (const name of taken) this.taken.add(name);
    for (const value of values) this.count(value);
  }

  /** The text of a value, with names for the shared parts. */
  print(value: unknown): string {
    return print(value, (shared) => this.textOf(shared));
  }

  /** The constants that the values printed so far use. */
  get text(): string {
    return this.lines.join('');
  }

  private count(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if (!(value instanceof Shared)) {
      Object.values(value).forEach((member) => this.count(member));
      return;
    }
    const constant = this.constantOf(value);
    constant.count += 1;
    // The parts of a constant are printed once, however often the whole occurs.
    if (constant.count === 1) this.count(value.value);
  }

  /** Equal values are one constant: their texts are equal if each part is replaced by a number. */
  private constantOf(shared: Shared): Constant {
    const known = this.byShared.get(shared);
    if (known) return known;
    const key = print(shared.value, (part) => `#${this.constantOf(part).number}`);
    const number = this.byKey.size;
    const constant = this.byKey.get(key) ?? { number, count: 0, name: undefined };
    this.byKey.set(key, constant);
    this.byShared.set(shared, constant);
    return constant;
  }

  private textOf(shared: Shared): string {
    const constant = this.constantOf(shared);
    if (constant.count < 2) return this.print(shared.value);
    if (constant.name !== undefined) return constant.name;
    const text = this.print(shared.value);
    constant.name = freeName(shared.label.replaceAll(/[^\w$]+/g, '_'), this.taken);
    this.lines.push(`const ${constant.name} = ${text} as const;\n`);
    return constant.name;
  }
}
