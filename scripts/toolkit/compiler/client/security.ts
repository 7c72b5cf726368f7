import { isBearer, type Operation, type SecurityScheme } from '../model';
import { print } from '../compile/literal';

/** The lists of alternatives that operations require, each declared once. */
export class SecurityLists {
  /** The names of the schemes that are in a list. */
  readonly #schemes = new Set<string>();
  /** The names of the declarations by their text. */
  readonly #lists = new Map<string, string>();

  constructor(private readonly schemes: ReadonlyMap<string, SecurityScheme>) {}

  /** The name of an operation's list; undefined if its client sends no credentials. */
  take({ security }: Operation): string | undefined {
    const alternatives = security.flatMap((requirement) => {
      const schemes = Object.keys(requirement).map((id) => this.schemes.get(id));
      // A certificate (mutual TLS) belongs to the connection.
      const sent = schemes.filter((one) => one !== undefined && one.type !== 'mutualTLS');
      for (const { id } of sent) this.#schemes.add(id);
      return sent.length === 0 ? [] : [`[${sent.map(schemeText).join(', ')}]`];
    });
    if (alternatives.length === 0) return undefined;
    const text = `[${alternatives.join(', ')}]`;
    const name = this.#lists.get(text) ?? `security${this.#lists.size + 1}`;
    this.#lists.set(text, name);
    return name;
  }

  get names(): readonly string[] {
    return [...this.schemes.keys()].filter((id) => this.#schemes.has(id));
  }

  /** The declarations. */
  get text(): string {
    return [...this.#lists]
      .map(([text, name]) => `const ${name}: readonly Requirement[] = ${text};\n`)
      .join('');
  }
}

type Sent = Exclude<SecurityScheme, { type: 'mutualTLS' }>;

function schemeText(scheme: Sent): string {
  const { id } = scheme;
  if (scheme.type === 'apiKey') return valueText({ id, in: scheme.in, name: scheme.name });
  const prefix = isBearer(scheme) ? 'Bearer ' : `${capital(scheme)} `;
  return valueText({ id, in: 'header', name: 'Authorization', prefix });
}

function capital(scheme: Sent): string {
  const name = scheme.type === 'http' ? scheme.scheme : '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A value as it is written in TypeScript. */
export const valueText = (value: object): string => print(value, () => '');
