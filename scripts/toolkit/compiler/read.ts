import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Json } from './document';
import { finding, isError, type Finding } from './findings';

/** More aliases than any contract has. The limit stops documents that are meant to explode. */
const MAX_ALIASES = 100_000;

/** No contract is nested more deeply. Later steps call themselves once for each level. */
const DEEPEST = 1000;

/** The content of one JSON or YAML file. */
export interface SourceFile {
  readonly value: Json;
  readonly findings: readonly Finding[];
}

/**
 * Reads one file: JSON as JSON, anything else as YAML 1.2, in which a date is a string, with
 * the merge keys (`<<`) of YAML 1.1. Never throws because of the content: a fault is a finding.
 */
export function readSource(path: string, name: string): SourceFile {
  const text = new TextDecoder().decode(readFileSync(path));
  const json = /^\s*[[{]/.test(text) ? readJson(text, name) : undefined;
  const source = json ?? readYaml(text, name);
  if (isDeeper(source.value, DEEPEST)) return tooDeep(name);
  if (json || !name.endsWith('.json') || source.value === null) return source;
  const notJson = finding('json-read-as-yaml', { file: name, pointer: '' });
  return { ...source, findings: [...source.findings, notJson] };
}

function tooDeep(file: string): SourceFile {
  return refused(finding('nested-too-deeply', { file, pointer: '' }, { limit: DEEPEST }));
}

function refused(...findings: Finding[]): SourceFile {
  return { value: null, findings };
}

/**
 * Whether a value is nested too deeply. It goes level by level, because recursion would overflow the stack.
 */
function isDeeper(value: Json, deepest: number): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    const next = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? (Object.values(one) as Json[]) : [],
    );
    // An anchor's value may occur many times, but is visited once.
    level = [...new Set(next)];
  }
  return false;
}

function readJson(text: string, file: string): SourceFile | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    // YAML in flow style also begins with a brace, and its parser gives clearer errors.
    return undefined;
  }
  const findings: Finding[] = [];
  const keys: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of text.matchAll(
    /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]|-?\d[\d.eE+-]*/g,
  )) {
    const line = (): number => text.slice(0, index).split('\n').length;
    if (token === '{') keys.push(new Set());
    else if (token === '[') keys.push(undefined);
    else if (token === '}' || token === ']') keys.pop();
    else if (token.startsWith('"')) {
      const names = token.endsWith(':') ? keys.at(-1) : undefined;
      if (names?.has(token)) {
        const key = token.replace(/\s*:$/, '');
        findings.push(finding('key-repeated', { file, pointer: '' }, { line: line(), key }));
      }
      names?.add(token);
    } else if (isRounded(token)) findings.push(rounded(file, line(), token));
  }
  return { value, findings };
}

function readYaml(text: string, file: string): SourceFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    merge: true,
    stringKeys: true,
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const positionAt = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  const lineAt = (offset: number | undefined): number => positionAt(offset ?? 0).line;
  // The parser gives up on deep nesting, level by level.
  if (document.errors.some(({ message }) => message.includes('call stack'))) return tooDeep(file);
  const findings: Finding[] = [...faultsOf(document), ...document.warnings].map((error) =>
    finding(
      error.name === 'YAMLWarning' ? 'yaml-warning' : 'yaml-syntax',
      { file, pointer: '' },
      { ...positionAt(error.pos[0]), problem: error.message },
    ),
  );
  if (document.errors.length > 0) return { value: null, findings };
  findings.push(...valuesOutsideJson(document, file, lineAt));
  if (findings.some(isError)) return { value: null, findings };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as Json, findings };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return refused(finding('yaml-unreadable', { file, pointer: '' }, { problem }));
  }
}

/**
 * The repeated keys of a document, up to its first syntax error. What the parser reports after that follows
 * from it: a bracket in an unquoted string causes an error for every word after it.
 */
function faultsOf({ errors }: Document.Parsed): Document.Parsed['errors'] {
  const sorted = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const first = sorted.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
  return first === -1 ? sorted : sorted.slice(0, first + 1);
}

/** Values that YAML has and JSON does not: infinite numbers, and aliases inside their own targets. */
function valuesOutsideJson(
  document: Document.Parsed,
  file: string,
  lineAt: (offset?: number) => number,
): Finding[] {
  const findings: Finding[] = [];
  const place = { file, pointer: '' };
  visit(document, {
    Scalar(_, { value, source, range }) {
      if (typeof value !== 'number') return;
      const line = lineAt(range?.[0]);
      const number = source ?? '';
      if (!Number.isFinite(value)) findings.push(finding('yaml-number', place, { line, number }));
      else if (isRounded(number)) findings.push(rounded(file, line, number));
    },
    Alias(_, alias, path) {
      const target = alias.resolve(document);
      if (target && path.includes(target)) {
        const line = lineAt(alias.range?.[0]);
        findings.push(finding('yaml-recursive-alias', place, { line, alias: alias.source }));
      }
    },
  });
  return findings;
}

function isRounded(source: string): boolean {
  return (
    /^[+-]?\d{16,}$/.test(source) && BigInt(source.replace('+', '')) !== BigInt(Number(source))
  );
}

function rounded(file: string, line: number, number: string): Finding {
  const values = { line, number, rounded: Number(number) };
  return finding('number-rounded', { file, pointer: '' }, values);
}
