import { isAlias, isCollection, isScalar, parseDocument, visit, type Scalar } from 'yaml';
import type { ContentReader } from '../../contract';
import { readDocument, type Parsed } from './readers';
import { faultIn, MAX_DEPTH } from '../json';
import { NOT_KEPT, numberFault } from '../numbers';

/** This many aliases are safe, because an anchored value must not contain another alias. */
const MAX_ALIASES = 100;

/** YAML 1.2 as far as JSON can represent it (RFC 9512, section 3.4), validated like JSON. */
export const readYaml: ContentReader = (body, content, faults) =>
  readDocument(body, content, faults, (text) => parseYaml(text));

/**
 * Besides malformed YAML, these are refused: several documents, tags outside the core schema, duplicate
 * names in an object, values that JSON lacks (`.nan`, lists as names), and aliases that multiply.
 *
 * @param intAsBigInt returns each integer as a `bigint`
 */
export function parseYaml(text: string, intAsBigInt = false): Parsed {
  try {
    const document = parseDocument(text, { schema: 'core', logLevel: 'error', intAsBigInt });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault) {
      const [{ line, col } = { line: 1, col: 1 }] = fault.linePos ?? [];
      return { message: `must be valid YAML: line ${line}, column ${col}` };
    }
    let aliases = 0;
    const anchors = new Set<string>();
    let message: string | undefined;
    visit(document, {
      Alias: (_, alias) => {
        aliases += 1;
        if (!anchors.has(alias.source))
          message ??= `must not use an alias without an anchor: ${alias.source}`;
      },
      Node: (_, node, path) => {
        if (isCollection(node) && path.filter(isCollection).length >= MAX_DEPTH)
          message ??= `must not be nested deeper than ${MAX_DEPTH}`;
        if (isScalar(node)) message ??= numberFaultOf(node);
        if (isAlias(node) || node.anchor === undefined) return;
        anchors.add(node.anchor);
        if (holdsAlias(node)) message ??= 'must not use an alias inside an anchored value';
      },
      Pair: (_, { key }) => {
        if (typeof (key as { value?: unknown } | null)?.value !== 'string')
          message ??= 'must have only strings as keys';
      },
    });
    if (aliases > MAX_ALIASES) message ??= `must not have more than ${MAX_ALIASES} aliases`;
    if (message !== undefined) return { message };
    // Its own limit counts differently, and throws.
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    const found = faultIn(value);
    return found === undefined ? { value } : { message: found };
  } catch (error) {
    // Its parser recurses once per level.
    if (error instanceof RangeError)
      return { message: `must not be nested deeper than ${MAX_DEPTH}` };
    throw error;
  }
}

/** Skips numbers that JSON does not have (`.inf`). `faultIn` reports them along with other such values. */
function numberFaultOf({ value, source = '' }: Scalar): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  // Hexadecimal and octal integers are exact; they are accepted up to 2^53.
  if (!/^0[xo]/.test(source)) return numberFault(source);
  return Number.isSafeInteger(value) ? undefined : NOT_KEPT;
}

function holdsAlias(node: Parameters<typeof visit>[0]): boolean {
  let found = false;
  visit(node, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
