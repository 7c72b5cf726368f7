import type { Change } from './change';
import { sideOf, type Side } from './sides';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** The operations of a contract, with the components that their requests and responses are made of. */
export class Audience {
  readonly #uses: { readonly name: string; readonly refs: Record<Side, ReadonlySet<string>> }[] =
    [];
  /** The components of events, by the webhook or the callback that sends them. */
  readonly #events: { readonly name: string; readonly refs: ReadonlySet<string> }[] = [];

  /** The names of the security schemes that operations accept. */
  readonly #schemes = new Set<string>();

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
        for (const [, requirement] of membersOf(memberOf(operation, 'security')))
          for (const [scheme] of membersOf(requirement)) this.#schemes.add(scheme);
        for (const [key, callback] of membersOf(memberOf(operation, 'callbacks')))
          this.#events.push({ name: `\`${key}\``, refs: this.#references(callback) });
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
  of(change: Change): string {
    const { path, reasons } = change;
    const [section = '', first = '', second = ''] = path;
    if (section === 'paths') {
      const operation = memberOf(memberOf(memberOf(this.contract, 'paths'), first), second);
      const name = operation ? nameOf(first, second, operation) : `\`${first}\``;
      const part = path[3];
      if (part === 'callbacks') return `receivers of \`${path[4] ?? ''}\`, a callback of ${name}`;
      if (part === 'responses') return `clients that read responses of ${name}`;
      return part === 'requestBody' || part === 'parameters'
        ? `clients that send ${name}`
        : `all clients that call ${name}`;
    }
    if (section === 'webhooks') return `receivers of \`${first}\``;
    if (section !== 'components') return 'all clients';
    const reference = `#/components/${first}/${second}`;
    const concerned = new Set(reasons.map((reason) => sideOf(reason, change)));
    const sides = (['sends', 'reads'] as const).filter(
      (side) => concerned.size === 0 || concerned.has(undefined) || concerned.has(side),
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

  /** Whether clients do something with the part at a path, or with a component that contains it. */
  does([section, first = '', second = '', ...rest]: readonly string[], side: Side): boolean {
    if (section === 'components' && first === 'securitySchemes') return this.#schemes.has(second);
    if (section === 'components') {
      const reference = `#/components/${first}/${second}`;
      return (
        this.#uses.some(({ refs }) => refs[side].has(reference)) ||
        (side === 'reads' && this.#events.some(({ refs }) => refs.has(reference)))
      );
    }
    // Whoever receives an event or a callback reads its requests, and sends its responses.
    const isReversed = section === 'webhooks' || rest.includes('callbacks');
    const isResponse = rest.includes('responses') !== isReversed;
    return isResponse === (side === 'reads');
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
