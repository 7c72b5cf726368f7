import type { Change } from './change';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** What a client does with a part of an operation. */
type Side = 'sends' | 'reads';

/** The operations of a contract, with the components that their requests and responses are made of. */
export class Audience {
  readonly #uses: { readonly name: string; readonly refs: Record<Side, ReadonlySet<string>> }[] =
    [];
  /** The components of events, by the webhook that sends them. */
  readonly #events: { readonly name: string; readonly refs: ReadonlySet<string> }[] = [];

  constructor(private readonly contract: object) {
    for (const [path, item] of membersOf(memberOf(contract, 'paths'))) {
      for (const method of METHODS) {
        const operation = memberOf(item, method);
        if (operation === undefined) continue;
        const shared = memberOf(item, 'parameters');
        const asked = [
          shared,
          memberOf(operation, 'parameters'),
          memberOf(operation, 'requestBody'),
        ];
        this.#uses.push({
          name: nameOf(path, method, operation),
          refs: {
            sends: this.#references(asked),
            reads: this.#references(memberOf(operation, 'responses')),
          },
        });
      }
    }
    for (const [name, item] of membersOf(memberOf(contract, 'webhooks')))
      this.#events.push({ name: `\`${name}\``, refs: this.#references(item) });
  }

  /** The clients that a breaking change affects, as the end of a sentence. */
  of({ path, reasons }: Change): string {
    const [section = '', first = '', second = ''] = path;
    if (section === 'paths') {
      const operation = memberOf(memberOf(memberOf(this.contract, 'paths'), first), second);
      const name = operation ? nameOf(first, second, operation) : `\`${first}\``;
      const part = path[3];
      if (part === 'responses') return `clients that read responses of ${name}`;
      return part === 'requestBody' || part === 'parameters'
        ? `clients that send ${name}`
        : `all clients that call ${name}`;
    }
    if (section === 'webhooks') return `receivers of \`${first}\``;
    if (section !== 'components') return 'all clients';
    const reference = `#/components/${first}/${second}`;
    const rules = new Set(reasons.map(({ rule }) => SIDES[rule]));
    const sides = (['sends', 'reads'] as const).filter(
      (side) => rules.size === 0 || rules.has(undefined) || rules.has(side),
    );
    const told = sides.flatMap((side) => {
      const names = this.#uses
        .filter(({ refs }) => refs[side].has(reference))
        .map(({ name }) => name);
      if (names.length === 0) return [];
      return [
        side === 'sends'
          ? `clients that send ${listed(names)}`
          : `clients that read responses of ${listed(names)}`,
      ];
    });
    const received = this.#events.filter(({ refs }) => refs.has(reference)).map(({ name }) => name);
    // The receiver of an event need not satisfy what a request requires of its sender.
    if (received.length > 0 && (sides.includes('reads') || told.length === 0))
      told.push(`receivers of ${listed(received)}`);
    return told.length === 0 ? 'all clients' : told.join(', and ');
  }

  /** The components that a part leads to. */
  #references(part: unknown, found = new Set<string>()): ReadonlySet<string> {
    if (typeof part !== 'object' || part === null) return found;
    for (const [name, member] of Object.entries(part)) {
      if (name === '$ref' && typeof member === 'string') {
        if (found.has(member)) continue;
        found.add(member);
        const [, , section = '', key = ''] = member.split('/');
        this.#references(
          memberOf(memberOf(memberOf(this.contract, 'components'), section), key),
          found,
        );
      } else this.#references(member, found);
    }
    return found;
  }
}

/** Rules of Redocly that concern only one side. */
const SIDES: Readonly<Record<string, Side>> = {
  'enum-values-added': 'reads',
  'enum-values-removed': 'sends',
  'required-properties-added': 'sends',
  'required-properties-removed': 'reads',
  'response-header-removed': 'reads',
  'header-became-optional': 'reads',
  'property-became-read-only': 'sends',
};

function nameOf(path: string, method: string, operation: unknown): string {
  const id = memberOf(operation, 'operationId');
  return typeof id === 'string' ? `\`${id}\`` : `\`${method.toUpperCase()} ${path}\``;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length > 1
    ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
    : (shown[0] ?? '');
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
