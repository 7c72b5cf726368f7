import type { Model, Operation, SecurityScheme } from '../compiler/model';
import { identifiers } from '../compiler/names';
import { usedSchemes } from '../compiler/operations/security';
import { commonSegments, slugOf, tellingTag } from '../deployment/layout/function-groups';
import { kebab } from '../deployment/names';
import { segmentsOf } from '../deployment/layout/path-tree';

/** Where an operation's handler is, and its name in the code. */
export interface NamedOperation extends Operation {
  /** The name of its handler: the operationId if it can be the name of a constant. */
  readonly name: string;
  /** In `src/operations/`. */
  readonly folder: string;
  /** In that folder, without its extension. */
  readonly file: string;
}

/** Where the function of a security scheme is. */
export interface NamedScheme {
  readonly id: string;
  readonly scheme: SecurityScheme;
  readonly name: string;
  readonly file: string;
}

/** Names that the files of handlers and of security schemes use themselves. */
const IN_HANDLERS = ['problem', 'Operation'];
const IN_SCHEMES = [
  'jwt',
  'jwtConfig',
  'Caller',
  'Resources',
  'SecurityCredentials',
  'SecurityScheme',
  'issuedKeys',
  'issuedPasswords',
  'keysIn',
  'passwordsIn',
  'tableOf',
];

/** A folder per tag, a file per operation. */
export function namedOperations({ operations }: Model): NamedOperation[] {
  const folders = foldersOf(operations);
  const names = identifiers(
    operations.map(({ id }) => id),
    IN_HANDLERS,
  );
  const files = new Map<string, FileNames>();
  return operations.map((operation) => {
    const folder = folders.get(operation.id) ?? 'api';
    const taken = files.get(folder) ?? new FileNames();
    files.set(folder, taken);
    const name = names.get(operation.id) ?? operation.id;
    return { ...operation, name, folder, file: taken.take(name) };
  });
}

export function namedSchemes(model: Model): NamedScheme[] {
  const schemes = usedSchemes(model);
  const names = identifiers(
    schemes.map(({ id }) => id),
    IN_SCHEMES,
  );
  const files = new FileNames();
  return schemes.map((scheme) => {
    const { id } = scheme;
    const name = names.get(id) ?? id;
    return { id, scheme, name, file: files.take(name) };
  });
}

/**
 * The folder of each operation: named after its tag, otherwise after the first word of its path that
 * distinguishes it.
 */
function foldersOf(operations: readonly Operation[]): ReadonlyMap<string, string> {
  const tagOf = tellingTag(operations);
  const common = commonSegments(operations);
  return new Map(
    operations.map((one) => {
      const words = segmentsOf(one.path).slice(common);
      const word = words.find((segment) => !segment.startsWith('{')) ?? '';
      const folder = slugOf(tagOf(one) ?? '') || slugOf(word) || 'api';
      const reserved = isReserved(folder) || folder === 'operation';
      return [one.id, reserved ? `${folder}-operations` : folder];
    }),
  );
}

/** Names of the files of one folder, valid on every file system. */
class FileNames {
  readonly #taken = new Set<string>();

  /** The name itself, unless it is taken (in any case), is reserved, or contains non-ASCII letters. */
  take(name: string): string {
    const plain = /^[\w$-]+$/.test(name) ? name : kebab(name) || 'operation';
    const wanted = plain.slice(0, LONGEST);
    for (let count = 1; ; count += 1) {
      const file = count === 1 ? wanted : `${wanted}_${count}`;
      if (isReserved(file) || this.#taken.has(file.toLowerCase())) continue;
      this.#taken.add(file.toLowerCase());
      return file;
    }
  }
}

/** Letters of a file name: Windows limits the whole path to 260. */
const LONGEST = 80;

/** Names of Windows devices, and of the modules that export the others. */
function isReserved(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d|index(?:-\d+)?)$/i.test(name);
}
