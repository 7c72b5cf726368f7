import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Something about the bundles that their owner should know. They work in any case. */
export interface BuildFinding {
  readonly severity: 'warning';
  /** The package that it is about, with its version: `openapi-backend@5.21.2`. */
  readonly package: string;
  readonly message: string;
}

/** `warning openapi-backend@6.0.0  backend.js is not written as …` */
export function formatBuildFinding({ severity, package: name, message }: BuildFinding): string {
  return `${severity} ${name}  ${message}`;
}

/**
 * Collects what the build leaves unchanged because a package is not written as the build expects. The build
 * matches the source of other packages, so any release may break a match. The package is then bundled
 * unmodified, which costs bytes and time, but breaks nothing.
 */
export class Uncut {
  readonly #findings = new Map<string, BuildFinding>();

  /**
   * @param file the file that does not match, or would have been one of the package
   * @param what what is not as expected: `backend.js`
   */
  add(file: string, what: string): void {
    const name = packageOf(file);
    const message = `${what} is not written as the build expects, so it is bundled unmodified. The functions work as before, but start more slowly.`;
    this.#findings.set(`${name} ${what}`, { severity: 'warning', package: name, message });
  }

  get findings(): readonly BuildFinding[] {
    return [...this.#findings.values()];
  }
}

/** `/…/node_modules/@smithy/core/dist-es/index.js` → `@smithy/core@3.1.0`. */
function packageOf(file: string): string {
  const [folder = file, name = file] =
    /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file) ?? [];
  const plain = name.replaceAll('\\', '/');
  try {
    const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
    return `${plain}@${(JSON.parse(text) as { version: string }).version}`;
  } catch {
    return plain;
  }
}
