import { propertyName } from '../operations/type-text';
import { pointerTo } from '../json-pointer';
import { faultExpression } from './faults';
import { isMessage, plainName, scalarExpression } from './meanings';
import { isListShape, isObjectShape, type ErrorShape } from './shape';

/** How a body is created from a problem, as an expression over `problem` and `context`. */
export interface Filling {
  readonly expression: string;
  /** JSON Pointers of required members whose names do not show their content. */
  readonly missing: readonly string[];
}

/** Fills a body as far as names and types show the content of its members. */
export function fill(shape: ErrorShape): Filling {
  const missing: string[] = [];
  const expression = new Writer(missing).whole(shape);
  return { expression, missing };
}

/** Names of objects that contain an error, and not something about the API. */
const INNER = new Set(
  `error errors fault problem exception failure err status errordetails errorinfo
  apierror detail details meta metadata response result body data header envelope`.split(/\s+/),
);
const LISTS = new Set(
  `errors details violations fielderrors invalidparams validationerrors issues causes
  items problems messages fields errordetails fielderror parametererrors constraintviolations faults
  errormessages validationmessages innererrors subErrors suberrors reasons warnings`.split(/\s+/),
);

class Writer {
  constructor(private readonly missing: string[]) {}

  whole(shape: ErrorShape): string {
    if (isObjectShape(shape)) return this.#object(shape, '') ?? '{}';
    if (isListShape(shape))
      return `errorsOf(problem).map(${this.#fault(shape, '') ?? '() => ({})'})`;
    return (
      scalarExpression('message', shape, { siblings: new Map(), required: true }) ??
      this.#placeholder(shape, '')
    );
  }

  /** Undefined if none of its members can be filled, and none is required. */
  #object(shape: ErrorShape, pointer: string): string | undefined {
    const members = [...shape.properties].flatMap(([name, member]) => {
      const required = shape.required.has(name);
      const at = pointer + pointerTo(name);
      const text =
        this.#member(name, member, shape, at, required) ??
        (required ? this.#placeholder(member, at) : undefined);
      return text === undefined ? [] : [`${propertyName(name)}: ${text}`];
    });
    for (const name of shape.required) {
      if (shape.properties.has(name)) continue;
      this.missing.push(pointer + pointerTo(name));
      members.push(`${propertyName(name)}: null`);
    }
    return members.length > 0 ? `{ ${members.join(', ')} }` : undefined;
  }

  #member(
    name: string,
    shape: ErrorShape,
    { properties: siblings }: ErrorShape,
    pointer: string,
    required: boolean,
  ): string | undefined {
    const plain = plainName(name);
    if (isListShape(shape)) {
      if (!LISTS.has(plain)) return required && shape.minItems === 0 ? '[]' : undefined;
      return this.#list(shape, siblings, pointer, required);
    }
    if (!isObjectShape(shape)) return scalarExpression(name, shape, { siblings, required });
    if (shape.properties.size === 0) {
      const isMap = typeof shape.others === 'object' && LISTS.has(plain);
      const messages = isMap ? messagesByField(shape.others) : undefined;
      return messages ?? (required ? '{}' : undefined);
    }
    return required || INNER.has(plain) ? this.#object(shape, pointer) : undefined;
  }

  /** All faults in the request. If no other member says what is wrong, the list does. */
  #list(
    shape: ErrorShape,
    siblings: ReadonlyMap<string, ErrorShape>,
    pointer: string,
    required: boolean,
  ): string | undefined {
    const each = this.#fault(shape, pointer);
    if (each === undefined) return required ? '[]' : undefined;
    const isTold = [...siblings.keys()].some((name) => isMessage(plainName(name)));
    if (!isTold || shape.minItems > 0) return `errorsOf(problem).map(${each})`;
    return required
      ? `(problem.options.errors ?? []).map(${each})`
      : `problem.options.errors?.map(${each})`;
  }

  /** A function from one fault to an item of a list. */
  #fault({ items }: ErrorShape, pointer: string): string | undefined {
    const names = new Set<string>();
    const placed = (one: ErrorShape, at: string): string => this.#placeholder(one, at);
    const text = faultExpression(items, `${pointer}/*`, names, placed);
    if (text === undefined) return undefined;
    const result = text.startsWith('{') ? `(${text})` : text;
    return `({ ${[...names].sort().join(', ')} }) => ${result}`;
  }

  /** A value of the right type, which the owner replaces. */
  #placeholder(shape: ErrorShape, pointer: string): string {
    this.missing.push(pointer);
    const [example] = [...(shape.list ?? []), ...shape.examples];
    if (example !== undefined && typeof example !== 'object') return JSON.stringify(example);
    if (isObjectShape(shape)) return this.#object(shape, pointer) ?? '{}';
    if (isListShape(shape)) return '[]';
    if (shape.types.includes('null')) return 'null';
    if (shape.types.includes('integer') || shape.types.includes('number')) return '0';
    if (shape.types.includes('boolean')) return 'false';
    if (shape.types.length === 0) return 'null';
    return (shape.minLength ?? 0) > 0 ? 'problem.title' : "''";
  }
}

/** `{ field: ['message'] }` and `{ field: 'message' }`; undefined if a field does not accept text. */
function messagesByField(others: ErrorShape): string | undefined {
  const isList = isListShape(others);
  const { types = [] } = (isList ? others.items : others) ?? {};
  if (types.length > 0 && !types.includes('string')) return undefined;
  if (isList) return 'messagesByField(problem)';
  return `Object.fromEntries(errorsOf(problem).map(({ pointer, message }) => [fieldOf(pointer), message]))`;
}
