import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ImportGraph } from './imports';

/** What is the Users API itself, and not the ground that it stands on. */
const USERS = [
  'src/operations',
  'src/security',
  'src/store',
  'scripts/dynamodb',
  'scripts/bench',
  'scripts/init',
  'scripts/deploy/simulate',
  'tests/e2e',
  'tests/operations',
  'tests/security',
  'tests/store',
  'tests/dynamodb',
  'tests/types',
  'tests/bench',
  'tests/deploy',
  'tests/scripts',
  'tests/init',
];
const USERS_FILES = [
  'src/schemes.ts',
  'scripts/seed.ts',
  'scripts/token.ts',
  'docs/scaling.md',
  'docs/deployment.md',
  'SECURITY.md',
  'openapi.yaml',
];
/** Rewritten, so that what imports them can stay. */
export const REWRITTEN = [
  'src/api.ts',
  'src/resources.ts',
  'src/security/caller.ts',
  'scripts/local/stand-ins.ts',
  'scripts/deploy/stack/finish.ts',
  'scripts/deploy/sam/template.ts',
];

/** A test that speaks of what the old contract gave. */
const OLD_CONTRACT = /\/generated\/|createUsersApi|openapi\.yaml/;

/** Removes the Users API; what imports a part of it goes with it, unless it is rewritten. */
export function removeUsers(root: string): { removed: string[]; scripts: string[] } {
  const before = new ImportGraph(root, ['src', 'scripts', 'tests']);
  const kept = new Set(REWRITTEN);
  const own = before.files.filter(
    (file) =>
      !kept.has(file) &&
      (USERS.some((folder) => file.startsWith(folder + path.sep)) ||
        (file.startsWith(`tests${path.sep}`) &&
          !file.startsWith(path.join('tests', 'generate')) &&
          OLD_CONTRACT.test(readFileSync(path.join(root, file), 'utf8')))),
  );
  const doomed = before.importers([...own, ...USERS_FILES], kept);
  const removed = [...doomed].filter((file) => !kept.has(file));
  for (const folder of USERS) rmSync(path.join(root, folder), { recursive: true, force: true });
  for (const file of removed) rmSync(path.join(root, file), { force: true });
  const scripts = keepScripts(root);
  removed.push(...removeUnreached(root, scripts));
  removeEmptyFolders(root);
  return { removed, scripts };
}

interface Manifest {
  scripts: Record<string, string>;
}

/** The npm scripts whose file is still there. */
function keepScripts(root: string): string[] {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const files = new Set([...new ImportGraph(root, ['src', 'scripts']).files, ...REWRITTEN]);
  return Object.entries(manifest.scripts)
    .filter(([, command]) =>
      [...command.matchAll(/[\w/.-]+\.ts\b/g)].every(([file]) => files.has(path.normalize(file))),
    )
    .filter(([, command]) => !/\btests\/(?:e2e|store)\b/.test(command))
    .map(([name]) => name);
}

/** Scripts that no npm script, test or configuration comes to any more. */
function removeUnreached(root: string, scripts: readonly string[]): string[] {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const graph = new ImportGraph(root, ['src', 'scripts', 'tests']);
  const commands = scripts.map((name) => manifest.scripts[name] ?? '').join('\n');
  const named = commands + readFileSync(path.join(root, 'serverless.yml'), 'utf8');
  const roots = graph.files.filter(
    (file) => !file.startsWith('scripts') || named.includes(file.replace(/(?:\/index)?\.ts$/, '')),
  );
  const reached = graph.reached([...roots, ...REWRITTEN]);
  const unreached = graph.files.filter(
    (file) => file.startsWith(path.join('scripts', 'local')) && !reached.has(file),
  );
  for (const file of unreached) rmSync(path.join(root, file));
  return unreached;
}

function removeEmptyFolders(root: string): void {
  const visit = (folder: string): boolean => {
    const entries = readdirSync(folder, { withFileTypes: true });
    const left = entries.filter(
      (entry) => !entry.isDirectory() || !visit(path.join(folder, entry.name)),
    );
    if (left.length === 0) rmdirSync(folder);
    return left.length === 0;
  };
  for (const name of ['src', 'scripts', 'tests']) visit(path.join(root, name));
}
