import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Json } from './document';
import type { Finding } from './findings';

/** Enough for every anchor that people write; stops documents made to explode. */
const MAX_ALIASES = 100_000;

/** No contract nests deeper; what follows calls itself for each level. */
const DEEPEST = 1000;
const TOO_DEEP = `the document nests deeper than ${DEEPEST}`;

/** The content of one JSON or YAML file. */
export interface SourceFile {
  readonly value: Json;
  readonly findings: readonly Finding[];
}

/**
 * Reads one file. JSON is read as JSON; everything else as YAML 1.2, where a date is a string, with
 * the merge keys (`<<`) of YAML 1.1. Never throws for what is in the file: that is a finding.
 */
export function readSource(path: string, name: string): SourceFile {
  const text = new TextDecoder().decode(readFileSync(path));
  const json = /^\s*[[{]/.test(text) ? readJson(text, name) : undefined;
  const source = json ?? readYaml(text, name);
  if (isDeeper(source.value, DEEPEST)) return refused(name, TOO_DEEP);
  if (json || !name.endsWith('.json') || source.value === null) return source;
  const message = 'this is no JSON (a comma too many, or the like); read as YAML';
  const finding = { severity: 'warning', file: name, pointer: '', message } as const;
  return { ...source, findings: [...source.findings, finding] };
}

function refused(file: string, message: string): SourceFile {
  return { value: null, findings: [{ severity: 'error', file, pointer: '', message }] };
}

/** Level by level, as what nests without end would overflow the stack. */
function isDeeper(value: Json, deepest: number): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    const next = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? (Object.values(one) as Json[]) : [],
    );
    // What anchors share is looked at once.
    level = [...new Set(next)];
  }
  return false;
}

function readJson(text: string, file: string): SourceFile | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    // YAML in flow style begins with a brace as well, and says better what is wrong.
    return undefined;
  }
  const findings: Finding[] = [];
  const keys: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of text.matchAll(
    /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]|-?\d[\d.eE+-]*/g,
  )) {
    const place = (): string => `line ${text.slice(0, index).split('\n').length}`;
    if (token === '{') keys.push(new Set());
    else if (token === '[') keys.push(undefined);
    else if (token === '}' || token === ']') keys.pop();
    else if (token.startsWith('"')) {
      const names = token.endsWith(':') ? keys.at(-1) : undefined;
      if (names?.has(token)) {
        const message = `${place()}: the key ${token.replace(/\s*:$/, '')} stands twice; the last one counts`;
        findings.push({ severity: 'warning', file, pointer: '', message });
      }
      names?.add(token);
    } else if (isRounded(token)) findings.push(rounded(file, place(), token));
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
  const lineAt = (offset: number | undefined): string =>
    `line ${lineCounter.linePos(offset ?? 0).line}`;
  // Its parser gives this up, level by level.
  if (document.errors.some(({ message }) => message.includes('call stack')))
    return refused(file, TOO_DEEP);
  const findings: Finding[] = [...document.errors, ...document.warnings].map((error) => ({
    severity: error.name === 'YAMLWarning' ? 'warning' : 'error',
    file,
    pointer: '',
    message: `${lineAt(error.pos[0])}: ${error.message}`,
  }));
  if (document.errors.length > 0) return { value: null, findings };
  findings.push(...oddValues(document, file, lineAt));
  if (findings.some(({ severity }) => severity === 'error')) return { value: null, findings };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as Json, findings };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { value: null, findings: [{ severity: 'error', file, pointer: '', message }] };
  }
}

/** What YAML can say and JSON can't: numbers without end, and aliases to what they stand in. */
function oddValues(
  document: Document.Parsed,
  file: string,
  lineAt: (offset?: number) => string,
): Finding[] {
  const findings: Finding[] = [];
  const fault = (line: string, message: string): void => {
    findings.push({ severity: 'error', file, pointer: '', message: `${line}: ${message}` });
  };
  visit(document, {
    Scalar(_, { value, source, range }) {
      if (typeof value !== 'number') return;
      const line = lineAt(range?.[0]);
      if (!Number.isFinite(value)) fault(line, `${source ?? ''} is not a number that JSON has`);
      else if (isRounded(source ?? '')) findings.push(rounded(file, line, source ?? ''));
    },
    Alias(_, alias, path) {
      const target = alias.resolve(document);
      if (target && path.includes(target)) {
        fault(
          lineAt(alias.range?.[0]),
          `*${alias.source} stands for something that it is a part of`,
        );
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

function rounded(file: string, line: string, source: string): Finding {
  const message = `${line}: ${source} has more digits than a number of JavaScript; ${Number(source)} is taken`;
  return { severity: 'info', file, pointer: '', message };
}
