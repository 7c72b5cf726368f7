import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** One file of Prism's test harness. */
export interface HarnessCase {
  /** `security/security-scheme-validation-AC-1.oas3.txt` */
  readonly name: string;
  readonly document: unknown;
  /** Options of `prism mock`. */
  readonly options: readonly string[];
  readonly command: string;
  readonly expected: Expected;
}

export interface Expected {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

/** The files that mock an OpenAPI 3 document; those for a proxy, Swagger 2.0 and Postman are left out. */
export function casesIn(folder: string): HarnessCase[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.pc.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => caseOf(path.relative(folder, file), readFileSync(file, 'utf8')));
}

function caseOf(name: string, text: string): HarnessCase[] {
  const parts = Object.fromEntries(
    [...text.matchAll(/^====([a-z-]+)====\n([^]*?)(?=\n====[a-z-]+====\n|(?![^]))/gm)].map(
      ([, title = '', part = '']) => [title, part],
    ),
  );
  const { spec = '', server = '', command = '' } = parts;
  const document: unknown = parse(spec, { uniqueKeys: false, version: '1.1' });
  const isOpenApi = typeof document === 'object' && document !== null && 'openapi' in document;
  if (!server.startsWith('mock') || !isOpenApi) return [];
  const loose = parts['expect-loose'];
  const expected = { ...expectedIn(parts.expect ?? loose ?? ''), ...(loose && { body: '' }) };
  return [{ name, document, options: server.trim().split(/\s+/), command, expected }];
}

function expectedIn(text: string): Expected {
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/);
  return {
    status: Number(/^HTTP\/\S+ (\d{3})/.exec(head)?.[1]),
    contentType: /^content-type: *([^;\r\n]+)/im.exec(head)?.[1]?.trim().toLowerCase(),
    body: rest.join('\n\n').trim(),
  };
}
