import { scopesOf, type Model } from '../compiler/model';
import type { Base } from './base';
import { CONTRACT } from './contract-files';
import { VENDOR, type Engine } from './engine';
import { deriveLock } from './lock/derive';
import { lockText } from './lock/lockfile';
import { manifestFor, withoutNeedless } from './manifest';
import type { NamedOperation, NamedScheme } from './names';
import { errorFiles, usualErrorType } from './program/errors';
import { operationFiles } from './program/operations';
import type { Plan } from './program/resources/plan';
import { isJwt, kindOf, securityFiles } from './program/security';
import { programFiles, testFiles } from './program/program';
import { jobFiles } from './program/jobs';
import { taskFiles } from './program/tasks';
import { securityText } from './readme';
import { REDOCLY, redoclyConfig } from './redocly';
import { fillTemplate, formatted, type Texts } from './template';

/** A project that is to be written. */
export interface Project {
  readonly name: string;
  readonly title: string;
  /** Its name in AWS. */
  readonly service: string;
  readonly operations: readonly NamedOperation[];
  readonly schemes: readonly NamedScheme[];
  /** What its operations do. */
  readonly plan: Plan;
  readonly model: Model;
  /** The contract's files, by their path in the project. */
  readonly contractFiles: Texts;
  /** Rules of Redocly that the contract breaks. */
  readonly brokenRules: readonly string[];
  readonly engine: Engine;
  /** Where the versions of all packages come from. */
  readonly base: Base;
}

/** Reserved names in a project's root. */
export function takenNames(): ReadonlySet<string> {
  const others = [REDOCLY, VENDOR, CONTRACT, 'package.json', 'package-lock.json', 'generated'];
  const folders = ['scripts', 'node_modules', 'dist', 'coverage', 'docs', '.git'];
  const template = [...fillTemplate({}, {}).keys()].map((name) => name.split('/')[0] ?? '');
  return new Set([...others, ...folders, ...template].map((name) => name.toLowerCase()));
}

/** Everything in a project except the contract and what is generated: from now on its owner edits it. */
export async function projectFiles(project: Project): Promise<Texts> {
  const { name, title, service, operations, schemes, model, contractFiles } = project;
  const { engine, base } = project;
  const jwt = schemes.some(isJwt);
  const kinds = [...new Set(schemes.map(kindOf))];
  const request = { name, description: title, engine: engine.versions, kinds, base };
  const root = manifestFor(request);
  const lock = deriveLock(base.lock, root, engine.locked);
  const errors = errorFiles(model);
  const tasks = taskFiles(operations);
  const jobs = jobFiles(operations);
  const template = new Map(
    fillTemplate(
      {
        NAME: name,
        TITLE: title.replace(/\s+/g, ' '),
        SERVICE: service,
        SECURITY: securityText(schemes, scopesOf(model)),
        ERROR_TYPE: usualErrorType(model),
        CONTRACT_FILES: topLevel([...contractFiles.keys()]).join('\n'),
      },
      {
        ...{ jwt, webhooks: model.webhooks.length > 0 },
        ...{ errors: errors.size > 0, tasks: tasks.size > 0, jobs: jobs.size > 0 },
        events: operations.some(({ extensions }) => extensions.deliversEvents),
      },
    ),
  );
  const tests = testFiles(project.plan, model);
  const texts = await formatted(
    new Map([
      ...template,
      ...operationFiles(operations, handlerTexts(project.plan)),
      ...programFiles(project.plan, [...tasks.values()]),
      ...tests,
      ...securityFiles(schemes),
      ...errors,
      ...tasks,
      ...jobs,
      [REDOCLY, redoclyConfig(project.brokenRules)],
      ['package.json', JSON.stringify(withoutNeedless(root, lock), undefined, 2)],
    ]),
  );
  return new Map([...texts, ['package-lock.json', lockText(lock)]]);
}

function handlerTexts({ handlers }: Plan): ReadonlyMap<string, string> {
  return new Map([...handlers].map(([id, { text }]) => [id, text]));
}

/** `['openapi.yaml', 'schemas/a.yaml']` → `['/openapi.yaml', '/schemas/']`. */
function topLevel(files: readonly string[]): string[] {
  return [...new Set(files.map((file) => `/${file.replace(/\/.*/, '/')}`))];
}
