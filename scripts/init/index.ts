import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { stringify } from 'yaml';
import { Failure, run, UsageError } from '../cli';
import { asObject } from '../generate/document';
import { kebab } from '../generate/functions/names';
import { loadContract } from '../generate/load';
import { adaptGround, unusedPackages } from './ground';
import { brokenRules, contributing, readme, redocly } from './papers';
import { given, programFor } from './program';
import { ImportGraph } from './imports';
import { removeUsers } from './removal';

const root = path.resolve(__dirname, '../..');

run(
  {
    name: 'npm run init',
    summary:
      'Turns this clone into an API for another contract: the Users API goes, typed stubs for the operations and security schemes come.',
    usage: 'FILE [--force]',
    operands: 1,
    options: { force: { type: 'boolean', default: false } },
    help: { force: 'even if files have changes that are not committed' },
  },
  async ({ force }, [file]) => {
    if (file === undefined) throw new UsageError('Name one contract.');
    if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
    if (!force && hasChanges())
      throw new Failure('There are changes that are not committed. Commit them, or --force.');
    // Nothing is touched before the contract has been understood.
    const { document, published, findings } = await loadContract(path.resolve(file));
    const info = asObject(document.info);
    const title = given(info.title) || 'API';
    const name = kebab(title) || 'api';
    const { removed, scripts } = removeUsers(root);
    say(`removed     ${removed.length} files of the Users API`);

    await write(
      'openapi.yaml',
      stringify(published, { aliasDuplicateObjects: false, lineWidth: 0 }),
    );
    await write('redocly.yaml', redocly([]));
    await write('redocly.yaml', redocly(await brokenRules(root, 'openapi.yaml')));
    const program = programFor(document);
    for (const [name, text] of program) await write(name, text);
    renameApi();
    adaptGround(root, name);
    await write('README.md', readme(title, scripts));
    await write('CONTRIBUTING.md', contributing());
    await write(
      'CHANGELOG.md',
      `# Changelog\n\n## Unreleased\n\n- Begun from ${path.basename(file)}.\n`,
    );
    rewriteManifests(name, given(info.summary) || title, scripts);
    say(`written     ${program.size} files: handlers in src/operations/, schemes in src/security/`);

    rmSync(path.join(root, 'generated'), { recursive: true, force: true });
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/generate/index.ts'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    say(`generated   generated/, with ${findings.length} remarks on the contract`);
    say('\nNext: npm install (packages that nothing uses any more go), then');
    say(
      'npm run typecheck && npm run lint && npm test && npm start. README.md says what to fill in.',
    );
  },
);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Whether a tracked file differs from what is committed; false where there is no repository. */
function hasChanges(): boolean {
  try {
    const args = ['status', '--porcelain', '--untracked-files=no'];
    const options = { cwd: root, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', args, options) !== '';
  } catch {
    return false;
  }
}

/** Formatted as the project is. */
async function write(name: string, text: string): Promise<void> {
  const file = path.join(root, name);
  const config = await resolveConfig(file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await format(text, { ...config, filepath: file }));
}

/** What is left of the project calls its API by a name that is nobody's. */
function renameApi(): void {
  for (const name of new ImportGraph(root, ['src', 'scripts', 'tests']).files) {
    if (name.startsWith(path.join('scripts', 'init'))) continue;
    const file = path.join(root, name);
    const text = readFileSync(file, 'utf8');
    const renamed = text.replaceAll('createUsersApi', 'createThisApi');
    if (renamed !== text) writeFileSync(file, renamed);
  }
}

interface Dependencies {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Manifest extends Dependencies {
  name: string;
  description?: string;
  version: string;
  scripts?: Record<string, string>;
  packages?: Record<string, Dependencies & { name?: string; version?: string }>;
}

function rewriteManifests(name: string, description: string, scripts: readonly string[]): void {
  const change = (file: string, edit: (manifest: Manifest) => void): void => {
    const place = path.join(root, file);
    const manifest = JSON.parse(readFileSync(place, 'utf8')) as Manifest;
    edit(manifest);
    writeFileSync(place, `${JSON.stringify(manifest, null, 2)}\n`);
  };
  const drop = (of: Dependencies): void => {
    for (const group of ['dependencies', 'devDependencies'] as const)
      of[group] = Object.fromEntries(
        Object.entries(of[group] ?? {}).filter(([one]) => !unused.has(one)),
      );
  };
  const unused = unusedPackages(root);
  change('package.json', (manifest) => {
    drop(manifest);
    manifest.name = name;
    manifest.description = description;
    manifest.version = '0.1.0';
    manifest.scripts = Object.fromEntries(
      Object.entries(manifest.scripts ?? {}).filter(([script]) => scripts.includes(script)),
    );
  });
  change('package-lock.json', (lock) => {
    lock.name = name;
    lock.version = '0.1.0';
    const own = lock.packages?.[''];
    if (!own) return;
    drop(own);
    Object.assign(own, { name, version: '0.1.0' });
  });
}
