/**
 * Strings that match a regular expression (ECMA-262, with the `u` flag if possible), built from its syntax.
 * Assertions and back-references are not solved: the caller checks the result. No library is used: randexp,
 * the usual one, is random, does not know Unicode classes, and has not changed since 2018.
 */
type Node =
  | { kind: 'chars'; members: readonly string[] }
  | { kind: 'sequence'; parts: readonly Node[] }
  | { kind: 'choice'; branches: readonly Node[] }
  | { kind: 'repeat'; part: Node; min: number; max: number };

const EMPTY: Node = { kind: 'sequence', parts: [] };
const NAMED: Record<string, string> = { t: '\t', n: '\n', r: '\r', v: '\v', f: '\f', '0': '\0' };
const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
/** Tried in this order, so that the result reads well: letters, digits, then the rest. */
const ALPHABET = [
  ...PRINTABLE.filter((c) => /[a-z]/.test(c)),
  ...PRINTABLE.filter((c) => /[A-Z]/.test(c)),
  ...PRINTABLE.filter((c) => /[0-9]/.test(c)),
  ...PRINTABLE.filter((c) => /[^A-Za-z0-9]/.test(c)),
  ...Array.from('\t\näéßñøàžłαβγδжשمあア漢字한€–“”😀'),
];

/** Up to `count` different strings, short ones first; `extra` controls how far `*` and `+` run. */
export function* matching(pattern: string, count = 40): Generator<string> {
  const tree = treeOf(pattern);
  const seen = new Set<string>();
  for (let round = 0; seen.size < count && round < count * 3; round++) {
    const text = render(tree, new Chooser(round));
    if (!seen.has(text)) {
      seen.add(text);
      yield text;
    }
  }
}

const trees = new Map<string, Node>();

function treeOf(pattern: string): Node {
  const tree = trees.get(pattern) ?? new Parser(pattern).parse();
  trees.set(pattern, tree);
  return tree;
}

/** In characters and choices. */
const LONGEST = 1000;

/** Takes other branches, characters and repetitions in each round; the first round takes the first ones. */
class Chooser {
  #drawn = 0;

  constructor(readonly round: number) {}

  /** Whether the text is so long already that nothing optional is added. */
  get isLong(): boolean {
    return this.#drawn > LONGEST;
  }

  below(limit: number): number {
    this.#drawn += 1;
    if (this.round === 0 || limit < 2) return 0;
    return (this.round * 7 + this.#drawn * (this.round % 5) + (this.round >> 2)) % limit;
  }

  repetitions(min: number, max: number): number {
    // Unbounded repetitions grow slowly, so that a required length is eventually reached.
    const grown = min + (this.round < 3 ? (min === 0 ? 1 : 0) + this.round : this.round);
    return Math.min(grown, max);
  }
}

function render(node: Node, choose: Chooser): string {
  switch (node.kind) {
    case 'chars':
      return node.members[choose.below(node.members.length)] ?? '';
    case 'sequence':
      return node.parts.map((part) => render(part, choose)).join('');
    case 'choice':
      return render(node.branches[choose.below(node.branches.length)] ?? EMPTY, choose);
    case 'repeat': {
      const times = choose.repetitions(node.min, node.max);
      let text = '';
      // Repetitions within repetitions would grow without limit.
      for (let i = 0; i < times && (i < node.min || !choose.isLong); i++)
        text += render(node.part, choose);
      return text;
    }
  }
}

/** Recursive descent over the pattern. What it cannot read matches nothing. */
class Parser {
  #at = 0;
  readonly #source: readonly string[];

  constructor(pattern: string) {
    this.#source = Array.from(pattern);
  }

  parse(): Node {
    return this.#choice();
  }

  get #next(): string {
    return this.#source[this.#at] ?? '';
  }

  /** What comes next, up to the length of an escape or a quantifier: patterns may be very long. */
  get #ahead(): string {
    return this.#source.slice(this.#at, this.#at + 60).join('');
  }

  #take(): string {
    return this.#source[this.#at++] ?? '';
  }

  #skip(text: string): boolean {
    if (this.#source.slice(this.#at, this.#at + text.length).join('') !== text) return false;
    this.#at += text.length;
    return true;
  }

  #choice(): Node {
    const branches = [this.#sequence()];
    while (this.#skip('|')) branches.push(this.#sequence());
    return branches.length === 1 ? (branches[0] ?? EMPTY) : { kind: 'choice', branches };
  }

  #sequence(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#source.length && this.#next !== '|' && this.#next !== ')')
      parts.push(this.#quantified());
    return { kind: 'sequence', parts };
  }

  #quantified(): Node {
    const part = this.#atom();
    let bounds: [number, number] | undefined;
    if (this.#skip('*')) bounds = [0, Infinity];
    else if (this.#skip('+')) bounds = [1, Infinity];
    else if (this.#skip('?')) bounds = [0, 1];
    else {
      const braces = /^\{(\d+)(,(\d*))?\}/.exec(this.#ahead);
      if (braces) {
        this.#at += braces[0].length;
        const min = Number(braces[1]);
        bounds = [min, braces[2] ? (braces[3] ? Number(braces[3]) : Infinity) : min];
      }
    }
    if (!bounds) return part;
    this.#skip('?');
    return { kind: 'repeat', part, min: bounds[0], max: bounds[1] };
  }

  #atom(): Node {
    if (this.#skip('(')) return this.#group();
    if (this.#skip('[')) return this.#class();
    if (this.#skip('^') || this.#skip('$')) return EMPTY;
    if (this.#skip('.')) return { kind: 'chars', members: ALPHABET };
    if (this.#skip('\\')) return this.#escape();
    return { kind: 'chars', members: [this.#take()] };
  }

  #group(): Node {
    const asserts = ['?=', '?!', '?<=', '?<!'].some((mark) => this.#skip(mark));
    if (!asserts && !this.#skip('?:') && this.#skip('?<')) while (this.#take() !== '>');
    const inner = this.#choice();
    this.#skip(')');
    return asserts ? EMPTY : inner;
  }

  #escape(): Node {
    const letter = this.#next;
    if (letter === 'b' || letter === 'B') {
      this.#take();
      return EMPTY;
    }
    if (/[1-9]/.test(letter) || letter === 'k') {
      if (letter === 'k') while (this.#next !== '' && this.#next !== '>') this.#take();
      this.#take();
      return EMPTY;
    }
    return { kind: 'chars', members: this.#escaped() };
  }

  /** After a backslash: the characters that the escape stands for. */
  #escaped(): readonly string[] {
    const letter = this.#take();
    const rest = this.#ahead;
    if ('dDwWsS'.includes(letter)) return ALPHABET.filter((c) => new RegExp(`\\${letter}`).test(c));
    if (letter === 'p' || letter === 'P') {
      const name = /^\{[^}]*\}/.exec(rest)?.[0] ?? '';
      this.#at += name.length;
      const expression = new RegExp(`^\\${letter}${name}$`, 'u');
      return ALPHABET.filter((c) => expression.test(c));
    }
    const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]+)\})/i.exec(letter + rest);
    if (code) {
      this.#at += code[0].length - 1;
      return [String.fromCodePoint(parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16))];
    }
    if (letter === 'c') return [String.fromCharCode(this.#take().charCodeAt(0) % 32)];
    return [NAMED[letter] ?? letter];
  }

  #class(): Node {
    const start = this.#at;
    const negated = this.#skip('^');
    const members: string[] = [];
    const ranges: [number, number][] = [];
    while (this.#at < this.#source.length && this.#next !== ']') {
      const low = this.#member();
      const isRange = this.#next === '-' && (this.#source[this.#at + 1] ?? ']') !== ']';
      if (!isRange || low.length !== 1) members.push(...low);
      else {
        this.#take();
        ranges.push([low[0]?.codePointAt(0) ?? 0, this.#member()[0]?.codePointAt(0) ?? 0]);
      }
    }
    this.#take();
    if (negated) {
      const source = this.#source.slice(start - 1, this.#at).join('');
      return { kind: 'chars', members: ALPHABET.filter((c) => test(source, c)) };
    }
    const inRange = (c: string): boolean =>
      ranges.some(
        ([low, high]) => low <= (c.codePointAt(0) ?? 0) && (c.codePointAt(0) ?? 0) <= high,
      );
    const all = new Set([...ALPHABET.filter((c) => members.includes(c) || inRange(c)), ...members]);
    for (const [low] of ranges) all.add(String.fromCodePoint(low));
    return { kind: 'chars', members: [...all] };
  }

  #member(): readonly string[] {
    if (!this.#skip('\\')) return [this.#take()];
    if (this.#next === 'b') {
      this.#take();
      return ['\b'];
    }
    return this.#escaped();
  }
}

function test(source: string, text: string): boolean {
  return expression(source)?.test(text) ?? false;
}

/**
 * The pattern as JSON Schema means it (Unicode), or as ECMA-262 reads it without the flag; undefined if
 * neither works.
 */
export function expression(pattern: string): RegExp | undefined {
  if (!expressions.has(pattern)) expressions.set(pattern, compiled(pattern));
  return expressions.get(pattern);
}

const expressions = new Map<string, RegExp | undefined>();

function compiled(pattern: string): RegExp | undefined {
  for (const flags of ['u', ''])
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Not a regular expression with these flags.
    }
  return undefined;
}
